package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.core.internal.firewall.backend.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A machine with a packet filter of its own, and a client in its network: two network namespaces that are made for one
 * test. The rules of the machine that the test runs on are never touched.
 */
final class PacketLab implements AutoCloseable {
    static final String MACHINE = "10.99.0.1";
    static final String FRIEND = "10.99.0.2";
    static final String STRANGER = "10.99.0.3";
    static final String MACHINE6 = "fd99::1";
    static final String FRIEND6 = "fd99::2";
    static final String STRANGER6 = "fd99::3";

    private final String machine;
    private final String client;
    private final List<Process> listeners = new ArrayList<>();
    private Optional<String> contained = Optional.empty();

    /** A lab whose machine has these programs too. */
    PacketLab(String... programs) {
        missing(List.of(programs)).ifPresent(why -> {
            if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                throw new AssertionError(why + ", and vpn.e2e=required");
            }
            Assumptions.abort(why);
        });
        String name = "vpnfw" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
        this.machine = name + "m";
        this.client = name + "c";
        run("ip", "netns", "add", machine);
        run("ip", "netns", "add", client);
        run("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", client);
        run("ip", "link", "set", name, "netns", machine, "name", "eth0");
        up(machine, List.of(MACHINE + "/24"), List.of(MACHINE6 + "/64"));
        up(client, List.of(FRIEND + "/24", STRANGER + "/24"), List.of(FRIEND6 + "/64", STRANGER6 + "/64"));
    }

    private static Optional<String> missing(List<String> more) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("network namespaces need root");
        }
        return Stream.concat(Stream.of("ip", "nft", "iptables-nft", "iptables-legacy", "nc"), more.stream())
                .filter(program -> Tools.SYSTEM.find(program).isEmpty())
                .findFirst()
                .map(program -> "there is no " + program);
    }

    private static void up(String namespace, List<String> four, List<String> six) {
        inside(namespace, "ip", "link", "set", "lo", "up");
        inside(namespace, "ip", "link", "set", "eth0", "up");
        four.forEach(address -> inside(namespace, "ip", "address", "add", address, "dev", "eth0"));
        six.forEach(address -> inside(namespace, "ip", "address", "add", address, "dev", "eth0", "nodad"));
    }

    /** {@return the words that run a program on the machine} */
    List<String> onTheMachine() {
        return List.of(path("ip"), "netns", "exec", machine);
    }

    /** {@return the programs of the machine} */
    Tools tools() {
        return new Tools(Tools.SYSTEM.folders(), onTheMachine());
    }

    /** Runs a program on the machine; {@return what it prints} */
    String machine(String... words) {
        return inside(machine, words);
    }

    /** Runs a program on the machine that reads this. */
    String machineReading(String input, String... words) {
        return attempt(input, words(machine, words)).output();
    }

    /** Runs a command of a shell on the machine, where a folder stands in the place of another one. */
    String machineWith(Path folder, Path place, String command, String... words) {
        return run(Stream.concat(wordsWith(folder, place, command).stream(), Stream.of(words))
                .toArray(String[]::new));
    }

    /** {@return the words that run it; each run on the machine has its own sight of the file system} */
    List<String> wordsWith(Path folder, Path place, String command) {
        String within = "mount --bind " + folder + " " + place + "; " + command;
        return words(machine, "sh", "-ec", within, "sh");
    }

    static void copied(Path from, Path to) {
        run("cp", "-a", from.toString(), to.toString());
    }

    /** {@return all rules of all interfaces, without what counts or only numbers} */
    String rules() {
        StringBuilder rules = new StringBuilder(machine("nft", "list", "ruleset"));
        for (String save :
                List.of("iptables-legacy-save", "ip6tables-legacy-save", "iptables-nft-save", "ip6tables-nft-save")) {
            rules.append("== ").append(save).append('\n').append(machine(save));
        }
        return rules.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("packets \\d+ bytes \\d+", "").replaceAll("\\[\\d+:\\d+]", ""))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** {@return the same without ours, which are known by their names} */
    String rulesOfOthers() {
        return rules().replaceAll("(?s)table inet vpn_manager_[0-9a-f]+ \\{.*?\n}\n", "")
                .replaceAll("(?s)\tchain VPN_[^\n]*\n.*?\n\t}\n", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.contains("VPN_"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** {@return the name of the machine's network namespace} */
    String machineName() {
        return machine;
    }

    /** Runs a program beside the lab, which ends well. */
    void beside(String... words) {
        run(words);
    }

    /** {@return whether a program beside the lab ends well} */
    boolean isGood(String... words) {
        return attempt("", List.of(words)).status() == 0;
    }

    /** Listens on the machine, on all addresses of both families. */
    void listen(int port) {
        listeners.add(begin(words(machine, "nc", "-6", "-d", "-lk", "::", Integer.toString(port))));
        listeners.add(begin(words(machine, "nc", "-4", "-d", "-lk", "0.0.0.0", Integer.toString(port))));
        Awaitility.await().until(() -> {
            String sockets = machine("ss", "-Htln", "sport", "=", Integer.toString(port));
            return sockets.lines().count() == 2;
        });
    }

    /** Puts a third namespace behind the machine, in which something listens at a port. */
    void contain(String inside, String gateway, int port) {
        String container = machine + "x";
        run("ip", "netns", "add", container);
        contained = Optional.of(container);
        inside(machine, "ip", "link", "add", "inner", "type", "veth", "peer", "name", "eth0", "netns", container);
        inside(machine, "ip", "address", "add", gateway + "/24", "dev", "inner");
        inside(machine, "ip", "link", "set", "inner", "up");
        up(container, List.of(inside + "/24"), List.of());
        inside(container, "ip", "route", "add", "default", "via", gateway);
        inside(machine, "sysctl", "-qw", "net.ipv4.ip_forward=1");
        listeners.add(begin(words(container, "nc", "-4", "-d", "-lk", "0.0.0.0", Integer.toString(port))));
    }

    /**
     * {@return whether a connection from one of the client's addresses to a port of the machine is made in a second}
     */
    boolean reaches(String from, int port) {
        String to = from.contains(":") ? MACHINE6 : MACHINE;
        return attempt("", words(client, "nc", "-z", "-w", "1", "-s", from, to, Integer.toString(port)))
                        .status()
                == 0;
    }

    /** {@return whether a datagram from one of the client's addresses arrives at a port of the machine} */
    boolean sends(String from, int port) throws IOException {
        boolean six = from.contains(":");
        Path heard = Files.createTempFile("datagram", ".txt");
        Process listener = begin(
                words(
                        machine,
                        "nc",
                        six ? "-6" : "-4",
                        "-d",
                        "-u",
                        "-l",
                        six ? "::" : "0.0.0.0",
                        Integer.toString(port)),
                heard);
        try {
            Awaitility.await()
                    .until(() -> !machine("ss", "-Huln", "sport", "=", Integer.toString(port))
                            .isEmpty());
            attempt(
                    "datagram",
                    words(client, "nc", "-u", "-w", "1", "-s", from, six ? MACHINE6 : MACHINE, Integer.toString(port)));
            return Files.readString(heard).startsWith("datagram");
        } finally {
            end(listener);
            Files.delete(heard);
        }
    }

    private static String inside(String namespace, String... words) {
        return run(words(namespace, words).toArray(String[]::new));
    }

    private static List<String> words(String namespace, String... words) {
        return Stream.concat(Stream.of("ip", "netns", "exec", namespace), Stream.of(words))
                .toList();
    }

    private static String path(String program) {
        return Tools.SYSTEM.find(program).orElseThrow().toString();
    }

    /** How a program ended. */
    record Ended(int status, String output) {}

    private static String run(String... words) {
        Ended ended = attempt("", List.of(words));
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + ended.output());
        }
        return ended.output();
    }

    private static Ended attempt(String input, List<String> words) {
        try {
            Process process = begin(words);
            try (var stream = process.getOutputStream()) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a program beside the lab. */
    Process begin(String... words) {
        return begin(List.of(words));
    }

    private static Process begin(List<String> words) {
        return begin(new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static Process begin(List<String> words, Path output) {
        return begin(new ProcessBuilder(words).redirectOutput(output.toFile()));
    }

    private static Process begin(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void end(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        listeners.forEach(PacketLab::end);
        contained.ifPresent(container -> run("ip", "netns", "delete", container));
        run("ip", "netns", "delete", client);
        run("ip", "netns", "delete", machine);
    }
}
