package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that listens where an engine would: HTTP over a Unix socket, answered by what the test wants. One request a
 * connection, unless the answer keeps it.
 */
final class FakeDaemon implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final ServerSocketChannel server;
    private final Behaviour behaviour;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Set<SocketChannel> kept = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What happens to a connection once its request was read. */
    interface Behaviour {
        void answer(Request request, SocketChannel connection) throws IOException;
    }

    /**
     * A request; its path is without query and version prefix.
     *
     * @param version the prefix without slash, such as {@code v1.41}; empty for none
     * @param body JSON; missing if there was none or something else
     */
    record Request(String method, String version, String path, Map<String, String> query, JsonNode body) {
        /** {@return method and path, for a switch} */
        String line() {
            return method + " " + path;
        }
    }

    private FakeDaemon(Path folder, ServerSocketChannel server, Behaviour behaviour) {
        this.folder = folder;
        this.server = server;
        this.behaviour = behaviour;
        threads.execute(this::accept);
    }

    static FakeDaemon start(Behaviour behaviour) {
        try {
            Path folder = Files.createTempDirectory("vpn-fake");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(folder.resolve("engine.sock")));
            return new FakeDaemon(folder, server, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a behaviour that answers every request alike} */
    static Behaviour always(int status, String body) {
        return (request, connection) -> reply(connection, status, body);
    }

    /** Answers nothing and holds the connection until the client lets go. */
    static void hang(Request request, SocketChannel connection) throws IOException {
        Channels.newInputStream(connection).readAllBytes();
    }

    static void reply(SocketChannel connection, int status, String body) throws IOException {
        reply(connection, status, "close", body);
    }

    /** Answers and keeps the connection for another request. */
    void replyAndKeep(SocketChannel connection, int status, String body) throws IOException {
        kept.add(connection);
        reply(connection, status, "keep-alive", body);
    }

    private static void reply(SocketChannel connection, int status, String keeping, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean bodiless = status == 204 || status == 304;
        String length = bodiless ? "" : "Content-Length: " + bytes.length + "\r\n";
        OutputStream out = Channels.newOutputStream(connection);
        out.write(("HTTP/1.1 " + status + " Whatever\r\nConnection: " + keeping + "\r\n" + length + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bodiless ? new byte[0] : bytes);
    }

    /** Answers with a body that ends with the connection. */
    static OutputStream replyWithStream(SocketChannel connection) throws IOException {
        OutputStream out = Channels.newOutputStream(connection);
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    /** Makes the connection a pipe, whose input is that of the connection. */
    static OutputStream replyWithPipe(SocketChannel connection) throws IOException {
        OutputStream out = Channels.newOutputStream(connection);
        out.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    Path socket() {
        return folder.resolve("engine.sock");
    }

    URI endpoint() {
        return URI.create("unix://" + socket());
    }

    /** {@return how many connections there have been} */
    int acceptedConnections() {
        return accepted.get();
    }

    /** Closes every connection, as a daemon does that ends. */
    void dropConnections() throws IOException {
        for (SocketChannel connection : open) {
            connection.close();
        }
    }

    int openConnections() {
        return open.size();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                open.add(connection);
                accepted.incrementAndGet();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            do {
                kept.remove(connection);
                behaviour.answer(read(Channels.newInputStream(connection)), connection);
            } while (kept.contains(connection));
        } catch (IOException e) {
            // the client has gone, which is its right
        } finally {
            open.remove(connection);
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.US_ASCII).split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        Map<String, String> headers = Stream.of(lines)
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(": *", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> pair[1],
                        (a, b) -> b,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        boolean json = headers.getOrDefault("Content-Type", "").contains("json") && body.length > 0;
        return request(first[0], first[1], json ? JSON.readTree(body) : MissingNode.getInstance());
    }

    private static Request request(String method, String target, JsonNode body) {
        String[] parts = target.split("\\?", 2);
        String version = parts[0].matches("/v\\d.*") ? parts[0].substring(1, parts[0].indexOf('/', 1)) : "";
        String path = version.isEmpty() ? parts[0] : parts[0].substring(version.length() + 1);
        Map<String, String> query = Stream.of(parts.length > 1 ? parts[1].split("&", -1) : new String[0])
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return new Request(method, version, path, query, body);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
            Files.deleteIfExists(socket());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
