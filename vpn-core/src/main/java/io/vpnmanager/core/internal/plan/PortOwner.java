package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which process of this machine holds a port, for a person. Of processes of other users the kernel tells only
 * root; then nothing is known.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_net.5.html">proc_net(5)</a>
 */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** {@return the process that holds a port, as {@code process 4711 (nginx)}; empty when it is not known} */
    static Optional<String> of(Set<Transport> transports, Port port) {
        Set<String> sockets = new HashSet<>();
        if (transports.contains(Transport.TCP)) {
            List.of("tcp", "tcp6").forEach(table -> collect(table, port, Set.of(LISTENING), sockets));
        }
        if (transports.contains(Transport.UDP)) {
            List.of("udp", "udp6").forEach(table -> collect(table, port, Set.of(), sockets));
        }
        return sockets.isEmpty() ? Optional.empty() : holder(sockets);
    }

    /** Each line but the first is a socket, whose address ends with its port in hexadecimal digits. */
    private static void collect(String table, Port port, Set<String> states, Set<String> sockets) {
        String ending = String.format(Locale.ROOT, ":%04X", port.number());
        try {
            for (String line : Files.readAllLines(PROC.resolve("net").resolve(table), StandardCharsets.US_ASCII)) {
                List<String> fields = Arrays.asList(line.strip().split("\\s+", -1));
                if (fields.size() > INODE
                        && fields.get(ADDRESS).endsWith(ending)
                        && (states.isEmpty() || states.contains(fields.get(STATE)))) {
                    sockets.add("socket:[" + fields.get(INODE) + "]");
                }
            }
        } catch (IOException e) {
            // Without IPv6 there is no such table; without any, nothing is known.
        }
    }

    private static Optional<String> holder(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Optional.of("process " + process.getFileName() + name(process));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** One that has ended meanwhile, or that we may not look into, is not it. */
    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(target(file))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String name(Path process) {
        try {
            byte[] name = Files.readAllBytes(process.resolve("comm"));
            return " (" + VisibleText.of(new String(name, StandardCharsets.UTF_8).strip()) + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
