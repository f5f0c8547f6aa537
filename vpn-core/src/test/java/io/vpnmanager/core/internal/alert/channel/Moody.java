package io.vpnmanager.core.internal.alert.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A receiver at one port that is dead in one way or another, and then lives. */
final class Moody implements AutoCloseable {
    private final BadPeer.Conduct lives;
    private final BadPeer.Conduct fails;
    private final AtomicInteger met = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ServerSocket listening;
    private volatile Mood mood = Mood.LIVES;

    /** How it is. */
    enum Mood {
        REFUSES,
        HANGS,
        BREAKS_OFF,
        FAILS,
        LIVES
    }

    Moody(BadPeer.Conduct lives, BadPeer.Conduct fails) throws IOException {
        this.lives = lives;
        this.fails = fails;
        listening = listen(0);
        port = listening.getLocalPort();
    }

    /** The one before may be closed a moment later than it says. */
    private ServerSocket listen(int at) throws IOException {
        for (int tries = 1; ; tries++) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
                Thread.ofVirtual().start(() -> accept(socket));
                return socket;
            } catch (BindException e) {
                socket.close();
                if (tries == 200) {
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> meet(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void meet(Socket client) {
        met.incrementAndGet();
        try (client) {
            switch (mood) {
                case LIVES -> lives.with(client);
                case FAILS -> fails.with(client);
                case HANGS -> BadPeer.hang(client);
                case BREAKS_OFF, REFUSES -> client.getInputStream().readNBytes(1);
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return port;
    }

    /** {@return how many connections it was made} */
    int met() {
        return met.get();
    }

    void be(Mood other) throws IOException {
        if (mood == other) {
            return;
        }
        mood = other;
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
        if (other != Mood.REFUSES) {
            listening = listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        be(Mood.REFUSES);
    }

    /** Reads a request and answers it; {@code heard} is told its body before. */
    static BadPeer.Conduct http(List<String> heard, int status, String answer) {
        return socket -> {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            char[] body = new char[length];
            int read = 0;
            while (read < length) {
                int more = in.read(body, read, length - read);
                if (more < 0) {
                    return;
                }
                read += more;
            }
            heard.add(String.valueOf(Arrays.copyOf(body, length)));
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + " x\r\nContent-Length: " + answer.length()
                                    + "\r\nConnection: close\r\n\r\n" + answer)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        };
    }
}
