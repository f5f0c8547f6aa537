package io.vpnmanager.tck.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The plainest client of an engine: HTTP/1.0 over its Unix socket, one connection a request, nothing but the JDK. Tests
 * judge a provider through it, so it shares no code with any. Thread-safe.
 */
public final class EngineSocket {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    private final Path socket;

    /** {@return the client of the engine at this socket} */
    public EngineSocket(Path socket) {
        this.socket = socket;
    }

    /**
     * What the engine answered.
     *
     * @param status the HTTP status
     * @param body the body as UTF-8
     */
    public record Answer(int status, String body) {
        /** {@return the body of a success} */
        public String success() {
            if (status < 200 || status > 299) {
                throw new UncheckedIOException(new IOException("status " + status + ": " + body));
            }
            return body;
        }
    }

    /** {@return the answer to a request without body} */
    public Answer request(String method, String path) throws IOException {
        return request(method, path, "", NOTHING);
    }

    /** {@return the answer to a request with a body} */
    public Answer request(String method, String path, String contentType, byte[] body) throws IOException {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> answer = thread.submit(() -> exchange(method, path, contentType, body));
            try {
                return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                answer.cancel(true);
                throw new IOException("no answer within " + PATIENCE.toSeconds() + " s", e);
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }

    private Answer exchange(String method, String path, String contentType, byte[] body) throws IOException {
        String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
        String head = method + " " + path + " HTTP/1.0\r\nHost: localhost\r\n" + type + "Content-Length: " + body.length
                + "\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, head.getBytes(StandardCharsets.US_ASCII));
            write(channel, body);
            return parse(readAll(channel));
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String readAll(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try {
            while (channel.read(buffer) >= 0) {
                all.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        } catch (SocketException e) {
            // An engine that has answered may reset the connection instead of closing it.
            if (all.size() == 0) {
                throw e;
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static Answer parse(String text) throws IOException {
        int end = text.indexOf("\r\n\r\n");
        String[] statusLine = text.split(" ", 3);
        if (end < 0 || statusLine.length < 3) {
            throw new IOException("not an HTTP answer");
        }
        return new Answer(Integer.parseInt(statusLine[1]), text.substring(end + 4));
    }
}
