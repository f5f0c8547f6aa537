package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who has a port, as far as the kernel tells under {@code /proc}: others' files are shown to root alone. */
final class PortHolders {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SOCKET = Pattern.compile("[0-9A-F]{8,32}:[0-9A-F]{4}");
    private static final int HEX = 16;
    private static final String LISTENS = "0A";
    /** The columns of a socket, from the left. */
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;

    private final Path proc;

    /**
     * Looks there.
     *
     * @param proc where the kernel shows processes and sockets
     */
    PortHolders(Path proc) {
        this.proc = proc;
    }

    private record Socket(InetAddress address, int port, String user, String inode) {
        boolean isInTheWayOf(InetAddress wanted, Port wantedPort) {
            return port == wantedPort.number() && (isOfFamily(wanted) ? meets(wanted) : mayMeetBeyondItsFamily(wanted));
        }

        boolean isOfFamily(InetAddress wanted) {
            return address.getClass().equals(wanted.getClass());
        }

        private boolean meets(InetAddress wanted) {
            return address.equals(wanted) || address.isAnyLocalAddress() || wanted.isAnyLocalAddress();
        }

        /** That of all addresses of IPv6 has those of IPv4 as well, unless it was told not to, which is not shown. */
        private boolean mayMeetBeyondItsFamily(InetAddress wanted) {
            return address instanceof Inet6Address ? address.isAnyLocalAddress() : wanted.isAnyLocalAddress();
        }
    }

    /** {@return who has it, for example {@code nginx (process 214)}; empty where that is not told} */
    Optional<String> of(IpAddress address, Port port, Transport transport) {
        try {
            InetAddress wanted = InetAddress.getByName(address.toString());
            List<Socket> sockets = new ArrayList<>();
            for (String table : transport == Transport.TCP ? List.of("tcp", "tcp6") : List.of("udp", "udp6")) {
                read(proc.resolve("net").resolve(table), transport, sockets);
            }
            Optional<Socket> found = sockets.stream()
                    .filter(socket -> socket.isInTheWayOf(wanted, port))
                    .min(Comparator.comparing(socket -> !socket.isOfFamily(wanted)));
            return found.isEmpty()
                    ? Optional.empty()
                    : process(found.get().inode())
                            .or(() -> Optional.of(
                                    "a process of user id " + found.get().user()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void read(Path table, Transport transport, List<Socket> sockets) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        for (String line : Files.readAllLines(table)) {
            String[] words = SPACES.split(line.strip(), -1);
            if (words.length > INODE
                    && SOCKET.matcher(words[LOCAL]).matches()
                    && (transport == Transport.UDP || words[STATE].equals(LISTENS))) {
                String[] local = words[LOCAL].split(":", -1);
                sockets.add(new Socket(address(local[0]), Integer.parseInt(local[1], HEX), words[USER], words[INODE]));
            }
        }
    }

    /** Words of four bytes, each as this machine stores a number. */
    private static InetAddress address(String hex) throws IOException {
        ByteBuffer stored = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer sent = ByteBuffer.allocate(stored.capacity()).order(ByteOrder.nativeOrder());
        while (stored.hasRemaining()) {
            sent.putInt(stored.getInt());
        }
        return InetAddress.getByAddress(sent.array());
    }

    private Optional<String> process(String inode) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, "socket:[" + inode + "]")) {
                    return Optional.of(name(process) + " (process " + process.getFileName() + ")");
                }
            }
        }
        return Optional.empty();
    }

    /** A process may end meanwhile, and another's is not shown: then it is not the one. */
    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (leadsTo(file, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /** One that was closed meanwhile leads nowhere, and those behind it do all the same. */
    private static boolean leadsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
