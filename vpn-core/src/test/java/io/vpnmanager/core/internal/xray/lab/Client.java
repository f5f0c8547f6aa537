package io.vpnmanager.core.internal.xray.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A real client in a container of its own, which holds some links at once, so that all come from one address. */
public final class Client {
    static final int FIRST_PORT = 1080;

    private final List<Integer> ports;

    Client(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    static String config(List<String> links) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putObject("log").put("loglevel", "warning");
        ArrayNode inbounds = config.putArray("inbounds");
        ArrayNode outbounds = config.putArray("outbounds");
        outbounds.addObject().put("protocol", "blackhole");
        ArrayNode rules = config.putObject("routing").putArray("rules");
        for (int i = 0; i < links.size(); i++) {
            inbounds.addObject()
                    .put("tag", "in" + i)
                    .put("listen", "0.0.0.0")
                    .put("port", FIRST_PORT + i)
                    .put("protocol", "socks")
                    .putObject("settings")
                    .put("udp", true);
            outbounds.add(ClientLinks.outbound("out" + i, links.get(i)));
            ObjectNode rule = rules.addObject().put("outboundTag", "out" + i);
            rule.putArray("inboundTag").add("in" + i);
        }
        return config.toString();
    }

    /** {@return whether the client takes connections for the link of this number} */
    public boolean listens(int link) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(link))) {
            // Whoever only forwards the port closes at once while nobody listens behind it.
            socket.setSoTimeout(200);
            socket.getOutputStream().write(new byte[] {5, 1, 0});
            return socket.getInputStream().read() == 5;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return the body of a page, through the link of this number} */
    public String get(int link, String host, int port, String path) throws IOException {
        try (Socket socket = open(link, host, port, path)) {
            // Whoever is refused by silence shall not keep a test waiting for long.
            socket.setSoTimeout((int) Duration.ofSeconds(4).toMillis());
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(length(in)), StandardCharsets.UTF_8);
        }
    }

    /** {@return how many bytes a page has} */
    public long count(int link, String host, int port, String path) throws IOException {
        try (Socket socket = open(link, host, port, path)) {
            InputStream in = socket.getInputStream();
            int left = length(in);
            byte[] some = new byte[1 << 16];
            long got = 0;
            while (got < left) {
                int count = in.read(some);
                if (count < 0) {
                    throw new IOException("the page ended after " + got + " bytes of " + left);
                }
                got += count;
            }
            return got;
        }
    }

    /** Some cores hold a connection for seconds after the page has ended, so its length says when that is. */
    private static int length(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no answer: " + head.length() + " bytes");
            }
            head.append((char) next);
        }
        return head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
                .findFirst()
                .orElseThrow(() -> new IOException("a page without length: " + head));
    }

    /** {@return a page that comes slowly, from its first byte} */
    public Stream stream(int link, String host, int port, String path) throws IOException {
        return new Stream(open(link, host, port, path));
    }

    private Socket open(int link, String host, int port, String path) throws IOException {
        Proxy proxy =
                new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(link)));
        Socket socket = new Socket(proxy);
        try {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            socket.connect(InetSocketAddress.createUnresolved(host, port), 10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A page under way. */
    public static final class Stream implements AutoCloseable {
        /** Its pages write ten times a second. */
        private static final Duration SILENCE = Duration.ofSeconds(2);

        private final Socket socket;
        private final Thread reader;
        private final AtomicLong bytes = new AtomicLong();
        private volatile long lastAtNanos = System.nanoTime();
        private volatile boolean ended;

        Stream(Socket socket) {
            this.socket = socket;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (InputStream in = socket.getInputStream()) {
                byte[] some = new byte[4096];
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    bytes.addAndGet(count);
                    lastAtNanos = System.nanoTime();
                }
            } catch (IOException e) {
                // Cut: that is what the test asks for.
            }
            ended = true;
        }

        /** {@return how much has come} */
        public long bytes() {
            return bytes.get();
        }

        /** {@return how long after this instant its last byte came, in the sense of {@link System#nanoTime()}} */
        public Duration lastAfter(long startNanos) {
            return Duration.ofNanos(lastAtNanos - startNanos);
        }

        /** {@return whether its end was seen} */
        public boolean hasEnded() {
            return ended;
        }

        /** {@return whether nothing comes any more} Not every client closes what its server has cut. */
        public boolean isOver() {
            return ended || System.nanoTime() - lastAtNanos > SILENCE.toNanos();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            reader.interrupt();
        }
    }
}
