package io.vpnmanager.core.internal.quickstart;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Fetches a page through a proxy as any client would, over a socket of its own. (The JDK's clients take SOCKS
 * credentials from settings of the whole process, which a library must not touch.)
 */
final class ProxyClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private ProxyClient() {}

    /**
     * What came of a fetch.
     *
     * @param fetched whether the proxy let the request through to the page
     * @param words what the proxy or the page answered
     */
    record Answer(boolean fetched, String words) {}

    /** Fetches {@code page} through the server of {@code link}: with the credentials of the link, or with none. */
    static Answer fetch(Link link, ProofPage page, boolean withCredentials) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            IpAddress proxy = (IpAddress) link.endpoint().host();
            socket.connect(
                    new InetSocketAddress(
                            proxy.toInetAddress(), link.endpoint().port().number()),
                    (int) PATIENCE.toMillis());
            return switch (link.protocol()) {
                case SOCKS5 -> throughSocks5(socket, link, page, withCredentials);
                case HTTP -> throughHttp(socket, link, page, withCredentials);
                case VLESS, SHADOWSOCKS, WIREGUARD ->
                    throw new IllegalArgumentException(link.protocol() + " is not spoken by this client");
            };
        }
    }

    private static Answer throughSocks5(Socket socket, Link link, ProofPage page, boolean withCredentials)
            throws IOException {
        OutputStream out = socket.getOutputStream();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        out.write(new byte[] {5, 1, (byte) (withCredentials ? 2 : 0)});
        in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (method != (withCredentials ? 2 : 0)) {
            return new Answer(false, "no acceptable authentication method");
        }
        if (withCredentials && !authenticated(out, in, link)) {
            return new Answer(false, "wrong user or password");
        }
        int reply = connect(out, in, page);
        if (reply != 0) {
            return new Answer(false, "SOCKS5 reply " + reply);
        }
        out.write(request("/", page, ""));
        return answer(in);
    }

    private static boolean authenticated(OutputStream out, DataInputStream in, Link link) throws IOException {
        byte[] user = link.user().text().getBytes(StandardCharsets.US_ASCII);
        byte[] password = password(link).revealSecretUtf8();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(1);
        message.write(user.length);
        message.write(user);
        message.write(password.length);
        message.write(password);
        out.write(message.toByteArray());
        in.readUnsignedByte();
        return in.readUnsignedByte() == 0;
    }

    private static int connect(OutputStream out, DataInputStream in, ProofPage page) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(new byte[] {5, 1, 0, 1});
        message.write(page.address().bytes());
        message.write(page.port().number() >>> 8);
        message.write(page.port().number());
        out.write(message.toByteArray());
        in.readUnsignedByte();
        int reply = in.readUnsignedByte();
        in.readUnsignedByte();
        int boundAddressBytes = in.readUnsignedByte() == 4 ? 16 : 4;
        in.readFully(new byte[boundAddressBytes + 2]);
        return reply;
    }

    private static Answer throughHttp(Socket socket, Link link, ProofPage page, boolean withCredentials)
            throws IOException {
        String authorization = withCredentials ? "Proxy-Authorization: Basic " + basic(link) + "\r\n" : "";
        String target = "http://" + page.address().inAuthority() + ":" + page.port() + "/";
        socket.getOutputStream().write(request(target, page, authorization));
        return answer(new DataInputStream(socket.getInputStream()));
    }

    private static String basic(Link link) {
        String pair = link.user() + ":" + password(link).revealSecretText();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret password(Link link) {
        return link.secret().orElseThrow();
    }

    private static byte[] request(String target, ProofPage page, String extraHeader) {
        String head = "GET " + target + " HTTP/1.1\r\nHost: " + page.address().inAuthority() + ":" + page.port()
                + "\r\n" + extraHeader + "Connection: close\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private static Answer answer(DataInputStream in) throws IOException {
        String all = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        String status = all.lines().findFirst().orElse("nothing");
        Optional<String> code = Optional.of(status.split(" ", 3))
                .filter(parts -> parts.length > 1)
                .map(parts -> parts[1]);
        boolean fetched = code.filter("200"::equals).isPresent();
        return new Answer(fetched, fetched ? all.substring(all.indexOf("\r\n\r\n") + 4) : status);
    }
}
