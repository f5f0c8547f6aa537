package io.vpnmanager.core.internal.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** Something else at the port of a server. */
final class Impostor implements AutoCloseable {
    private final ServerSocket listening;
    private final byte[] words;
    private final boolean stays;
    private final boolean drips;

    private Impostor(int port, byte[] words, boolean stays, boolean drips) {
        this.words = words;
        this.stays = stays;
        this.drips = drips;
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            // The connections of the one before may still be on their way out.
            Awaitility.await().ignoreExceptions().until(() -> {
                listening.bind(at, 5);
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** One that takes connections and says nothing. */
    static Impostor silent(int port) {
        return new Impostor(port, new byte[0], true, false);
    }

    /** One that says this to everybody, and waits. */
    static Impostor saying(int port, byte... words) {
        return new Impostor(port, words, true, false);
    }

    /** One that says this to everybody, and waits. */
    static Impostor saying(int port, String words) {
        return saying(port, words.getBytes(StandardCharsets.US_ASCII));
    }

    /** One that says this a byte at a time. */
    static Impostor dripping(int port, String words) {
        return new Impostor(port, words.getBytes(StandardCharsets.US_ASCII), true, true);
    }

    /** One that ends connections at once. */
    static Impostor ending(int port) {
        return new Impostor(port, new byte[0], false, false);
    }

    /** Does this while it is there. */
    void during(Runnable what) {
        try (this) {
            what.run();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            for (byte next : drips ? words : new byte[0]) {
                client.getOutputStream().write(next);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            if (!drips) {
                client.getOutputStream().write(words);
            }
            if (stays) {
                client.getInputStream().readAllBytes();
            }
        } catch (IOException e) {
            // The client went away, which is its right.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
