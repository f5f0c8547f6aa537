package io.vpnmanager.core.internal.wireguard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vpnmanager.api.net.IpAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A web site in a server's network: {@code /page}, {@code /lines} (ten a second, without end), {@code /bytes/N}. */
final class Target implements AutoCloseable {
    static final String PAGE = "behind the tunnel";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final IpAddress address;
    private final AtomicInteger readers = new AtomicInteger();
    private final LongAdder lines = new LongAdder();

    Target(IpAddress address) {
        this.address = address;
        try {
            server = HttpServer.create(new InetSocketAddress(address.toInetAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/page", exchange -> answer(exchange, PAGE.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/lines", this::lines);
        server.createContext("/bytes/", Target::bytes);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://" + address + ":" + port() + path;
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** {@return how many are reading lines} */
    int readers() {
        return readers.get();
    }

    /** {@return how many lines went out to all readers} */
    long lines() {
        return lines.sum();
    }

    private void lines(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        readers.incrementAndGet();
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1000; i++) {
                out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                lines.increment();
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.decrementAndGet();
        }
    }

    private static void bytes(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        long left = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        exchange.sendResponseHeaders(200, left);
        byte[] piece = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            for (; left > 0; left -= piece.length) {
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
