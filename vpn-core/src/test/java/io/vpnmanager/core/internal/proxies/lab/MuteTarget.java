package io.vpnmanager.core.internal.proxies.lab;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A target that answers nobody: its queue of connections is full, so that the system drops the next ones. How a full
 * queue behaves, and /proc/net, are Linux's own.
 */
public final class MuteTarget implements AutoCloseable {
    /** Sockets of IPv6 connect to IPv4 as well. */
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** In the fourth column of the table: a connection that waits for its first answer. */
    private static final String SYN_SENT = "02";

    private final IpAddress address;
    private final ServerSocket mute = new ServerSocket();
    private final List<Socket> queue = new ArrayList<>();

    /** One at this address of IPv4, at a port that is free there, or at this one. */
    public MuteTarget(String address, int port) throws IOException {
        this.address = IpAddress.parse(address);
        mute.bind(new InetSocketAddress(address, port), 1);
        boolean room = true;
        while (room) {
            Socket next = new Socket();
            try {
                next.connect(mute.getLocalSocketAddress(), 200);
                queue.add(next);
            } catch (IOException e) {
                next.close();
                room = false;
            }
        }
    }

    public Port port() {
        return new Port(mute.getLocalPort());
    }

    public IpAddress address() {
        return address;
    }

    public AllowedTarget allowed() {
        return AllowedTarget.exactly(address, port());
    }

    /** {@return how many connections to it wait for its first answer} */
    public long attempts() {
        return TABLES.stream()
                .flatMap(MuteTarget::lines)
                .filter(this::isAttempt)
                .count();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table has IPv4 addresses in the order of the bytes of the machine, here the last one first. */
    private boolean isAttempt(String line) {
        String[] columns = line.strip().split(" +", 5);
        byte[] bytes = address.bytes();
        String end = "%02X%02X%02X%02X:%04X".formatted(bytes[3], bytes[2], bytes[1], bytes[0], mute.getLocalPort());
        return columns[2].endsWith(end) && columns[3].equals(SYN_SENT);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queue) {
            socket.close();
        }
        mute.close();
    }
}
