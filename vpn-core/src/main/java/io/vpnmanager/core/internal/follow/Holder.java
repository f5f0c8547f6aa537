package io.vpnmanager.core.internal.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that holds a lease, told so exactly that another process on the same machine can see whether it still
 * lives. Written as {@code pid 4711 (started 1732412000000, scope …)}, where the scope names one boot of one machine
 * and one namespace of process ids.
 *
 * @param pid the process id
 * @param startedMillis when the process started, in epoch milliseconds: process ids are used again
 * @param scope where the pid means something; empty when that cannot be told
 */
record Holder(long pid, long startedMillis, String scope) {
    private static final Pattern TEXT = Pattern.compile("pid (\\d{1,18}) \\(started (\\d{1,18}), scope ([^)]*)\\)");

    /** {@return this process} */
    static Holder thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(self.pid(), startOf(self), scopeOfThisMachine());
    }

    static Optional<Holder> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Holder(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)));
    }

    /** {@return whether this process is known to have ended; false when that cannot be told from here} */
    boolean isKnownDead() {
        boolean visibleFromHere = !scope.isEmpty() && scope.equals(scopeOfThisMachine());
        return visibleFromHere
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && startOf(process) == startedMillis)
                        .isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String scopeOfThisMachine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "pid " + pid + " (started " + startedMillis + ", scope " + scope + ")";
    }
}
