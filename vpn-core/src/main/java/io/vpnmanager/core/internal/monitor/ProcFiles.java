package io.vpnmanager.core.internal.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * What Linux tells of itself in files. On another system there are none, and nothing is known.
 *
 * @param proc the folder of processes and counters
 * @param sys the folder of devices
 */
record ProcFiles(Path proc, Path sys) {
    static final ProcFiles SYSTEM = new ProcFiles(Path.of("/proc"), Path.of("/sys"));

    private static final int KIBI = 1024;
    /** Of the first line of {@code stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int CPU_FIELDS = 8;

    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int RECEIVED = 0;
    private static final int SENT = 8;
    private static final int NETWORK_FIELDS = 16;

    /**
     * What processors did since the system began, in ticks.
     *
     * @param busy of work
     * @param all of work and of none
     */
    record Ticks(long busy, long all) {}

    /** Bytes over all interfaces. */
    record Carried(long received, long sent) {}

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<long[]> numbers(String text, int least) {
        try {
            long[] numbers = Arrays.stream(text.strip().split("\\s+"))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return numbers.length < least ? Optional.empty() : Optional.of(numbers);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What guests did is in what users did already, so it is not added. */
    Optional<Ticks> ticks() {
        return lines(proc.resolve("stat")).stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .flatMap(line -> numbers(line.substring("cpu ".length()), CPU_FIELDS))
                .map(found -> {
                    long all = LongStream.of(found).limit(CPU_FIELDS).sum();
                    return new Ticks(all - found[IDLE] - found[WAITING], all);
                });
    }

    OptionalLong memoryBytes() {
        return kibibytes(proc.resolve("meminfo"), "MemTotal:");
    }

    OptionalLong memoryAvailableBytes() {
        return kibibytes(proc.resolve("meminfo"), "MemAvailable:");
    }

    /** {@return what this process holds in memory} */
    OptionalLong residentBytes() {
        return kibibytes(proc.resolve("self").resolve("status"), "VmRSS:");
    }

    private static OptionalLong kibibytes(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .flatMap(line -> numbers(line.substring(name.length()).replace("kB", ""), 1))
                .map(found -> OptionalLong.of(found[0] * KIBI))
                .orElseGet(OptionalLong::empty);
    }

    /**
     * {@return what went over the interfaces of devices} What goes through a bridge or a tunnel goes over one of these
     * as well, and would count twice; where all are virtual, as in a container, all count but loopback.
     */
    Optional<Carried> carried() {
        List<Interface> all = new ArrayList<>();
        lines(proc.resolve("self").resolve("net").resolve("dev"))
                .forEach(line -> Interface.of(line).ifPresent(all::add));
        List<Interface> outside =
                all.stream().filter(one -> !one.name().equals("lo")).toList();
        List<Interface> real =
                outside.stream().filter(one -> !isVirtual(one.name())).toList();
        List<Interface> counted = real.isEmpty() ? outside : real;
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Carried(sum(counted, Interface::received), sum(counted, Interface::sent)));
    }

    private static long sum(List<Interface> interfaces, ToLongFunction<Interface> bytes) {
        return interfaces.stream().mapToLong(bytes).sum();
    }

    private boolean isVirtual(String name) {
        return Files.exists(sys.resolve("devices/virtual/net").resolve(name));
    }

    private record Interface(String name, long received, long sent) {
        static Optional<Interface> of(String line) {
            int colon = line.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : numbers(line.substring(colon + 1), NETWORK_FIELDS)
                            .map(found ->
                                    new Interface(line.substring(0, colon).strip(), found[RECEIVED], found[SENT]));
        }
    }
}
