package io.vpnmanager.core.internal.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.ServerSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A page on a free loopback port that nobody else has: whoever brings its words back has been there. */
final class ProofPage implements AutoCloseable {
    private final HttpServer server;
    private final String words;
    private final AtomicInteger visits = new AtomicInteger();

    /** Serves these words, which should be unguessable. */
    ProofPage(String words) {
        this.words = words;
        try {
            server = HttpServer.create(new InetSocketAddress(address().toInetAddress(), 0), 0);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.NETWORK, "the proof page", "cannot listen on loopback: " + e.getMessage())
                    .toException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    IpAddress address() {
        return ServerSpec.DEFAULT_LISTEN;
    }

    Port port() {
        return new Port(server.getAddress().getPort());
    }

    String words() {
        return words;
    }

    /** {@return how often the page was fetched} */
    int visits() {
        return visits.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        visits.incrementAndGet();
        byte[] body = words.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
