package io.vpnmanager.cli.endtoend;

import com.sun.net.httpserver.HttpServer;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A page on this machine, and fetching it through an HTTP proxy as a client would. */
final class WebPage implements AutoCloseable {
    private final HttpServer server;

    WebPage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "the page".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** {@return the first line that the proxy answered} */
    String fetchThrough(Link proxy) throws IOException {
        String pair = proxy.user() + ":"
                + proxy.secret().map(Secret::revealSecretText).orElse("");
        String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String request = "GET http://" + address() + "/ HTTP/1.1\r\nHost: " + address()
                + "\r\nProxy-Authorization: Basic " + credentials + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(
                proxy.endpoint().host().toString(), proxy.endpoint().port().number())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("nothing");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
