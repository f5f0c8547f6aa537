package io.vpnmanager.core.internal.proxies.lab;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Something on loopback that clients may or may not reach, and that knows how often they did. */
public final class LoopbackTarget implements AutoCloseable {
    private static final Ipv4 LOOPBACK = new Ipv4(0x7f000001);

    private final ServerSocket listening;
    private final Talk talk;
    private final IpAddress at;
    private final AtomicInteger visits = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What the target does with one connection, which is closed when it returns. */
    @FunctionalInterface
    public interface Talk {
        void with(Socket client) throws IOException;
    }

    public LoopbackTarget(Talk talk) {
        this(talk, LOOPBACK, 0);
    }

    private LoopbackTarget(Talk talk, IpAddress at, int receiveBufferBytes) {
        this.talk = talk;
        this.at = at;
        try {
            listening = new ServerSocket();
            if (receiveBufferBytes > 0) {
                listening.setReceiveBufferSize(receiveBufferBytes);
            }
            listening.bind(new InetSocketAddress(InetAddress.getByAddress(at.bytes()), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** A target that sends back what it gets, and ends when its client ends. */
    public static LoopbackTarget echo() {
        return echoAt(LOOPBACK);
    }

    /** The same, at this loopback address. */
    public static LoopbackTarget echoAt(IpAddress at) {
        return new LoopbackTarget(client -> client.getInputStream().transferTo(client.getOutputStream()), at, 0);
    }

    /** A target with a small window, so that what it does not read stays with the sender. */
    public static LoopbackTarget slowReader(Talk talk) {
        return new LoopbackTarget(talk, LOOPBACK, 16 * 1024);
    }

    /** A target that nobody should reach. */
    public static LoopbackTarget trap() {
        return new LoopbackTarget(Socket::close);
    }

    /** A port that is taken and that nobody listens on: connections to it are refused for as long as it is open. */
    public static Socket deaf() {
        try {
            Socket deaf = new Socket();
            deaf.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK.bytes()), 0));
            return deaf;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Port port() {
        return new Port(listening.getLocalPort());
    }

    /** {@return {@code 127.0.0.1:port}, or where else it listens} */
    public String authority() {
        return new Endpoint(at, port()).toString();
    }

    public AllowedTarget allowed() {
        return AllowedTarget.exactly(at, port());
    }

    public int visits() {
        return visits.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                visits.incrementAndGet();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            talk.with(client);
        } catch (IOException e) {
            // The client went away, which is its right.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
