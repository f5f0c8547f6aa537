package io.vpnmanager.core.internal.proxies.lab;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An origin server that keeps what it got, byte for byte, and answers as it is told to. */
public final class HttpOrigin implements AutoCloseable {
    private final LoopbackTarget target;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> answers;

    /** An origin that answers a request head with this text and keeps the connection unless the text says close. */
    public HttpOrigin(UnaryOperator<String> answers) {
        this.answers = answers;
        this.target = new LoopbackTarget(this::talk);
    }

    /** An origin that answers each request with its own request line. */
    public static HttpOrigin sayingTheRequestLine() {
        return new HttpOrigin(head -> ok(head.substring(0, head.indexOf("\r\n"))));
    }

    public static HttpOrigin answering(String answer) {
        return new HttpOrigin(head -> answer);
    }

    /** {@return an answer with this body} */
    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    public LoopbackTarget target() {
        return target;
    }

    /** {@return each request that came whole: its head, an empty line, its body without any coding} */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void talk(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        while (true) {
            String head = head(in);
            String lower = head.toLowerCase(Locale.ROOT);
            if (lower.contains("expect: 100-continue")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            requests.add(head + body(in, lower));
            String answer = answers.apply(head);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            if (answer.toLowerCase(Locale.ROOT).contains("connection: close") || lower.contains("connection: close")) {
                return;
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(character(in));
        }
        return head.toString();
    }

    private static String body(InputStream in, String head) throws IOException {
        if (head.contains("transfer-encoding: chunked")) {
            return chunks(in);
        }
        int length = head.indexOf("content-length: ");
        if (length < 0) {
            return "";
        }
        String digits = head.substring(length + 16, head.indexOf("\r\n", length));
        return new String(in.readNBytes(Integer.parseInt(digits)), StandardCharsets.ISO_8859_1);
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            String size = line(in);
            int count = Integer.parseInt(size.replaceAll(";.*", ""), 16);
            body.append(new String(in.readNBytes(count), StandardCharsets.ISO_8859_1));
            if (count == 0) {
                while (!line(in).isEmpty()) {
                    // Trailers are not kept.
                }
                return body.toString();
            }
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append(character(in));
        }
        return line.substring(0, line.length() - 2);
    }

    private static char character(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return (char) next;
    }

    @Override
    public void close() {
        target.close();
    }
}
