package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A connection of a client through an HTTP proxy. */
public final class ProxyTunnel {
    private ProxyTunnel() {}

    /** {@return a socket whose other end is the target} */
    public static Socket open(Link link, InetSocketAddress target) throws IOException {
        Socket socket = new Socket(
                link.endpoint().host().toString(), link.endpoint().port().number());
        String authority = target.getAddress().getHostAddress() + ":" + target.getPort();
        String secret = link.secret().map(Secret::revealSecretText).orElseThrow();
        String basic =
                Base64.getEncoder().encodeToString((link.user() + ":" + secret).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream()
                .write(("CONNECT " + authority + " HTTP/1.1\r\nhost: " + authority + "\r\nproxy-authorization: Basic "
                                + basic + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        requireOpen(socket.getInputStream());
        return socket;
    }

    private static void requireOpen(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed by the proxy");
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 200")) {
            throw new IOException("refused by the proxy: " + head);
        }
    }
}
