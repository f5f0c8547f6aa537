package io.vpnmanager.core.internal.proxies.lab;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that says exactly what it is told to. It waits 10 seconds for anything, then fails. */
public final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Socket socket;

    public RawClient(InetSocketAddress proxy) {
        this(proxy, 0, new InetSocketAddress(0));
    }

    /** A client that comes from another address of this machine. */
    public static RawClient from(String source, InetSocketAddress proxy) {
        return new RawClient(proxy, 0, new InetSocketAddress(source, 0));
    }

    /** A client that takes in little at once, so that what it does not read stays with the sender. */
    public static RawClient slowReader(InetSocketAddress proxy) {
        return new RawClient(proxy, 16 * 1024, new InetSocketAddress(0));
    }

    private RawClient(InetSocketAddress proxy, int receiveBufferBytes, InetSocketAddress source) {
        try {
            socket = new Socket();
            if (receiveBufferBytes > 0) {
                socket.setReceiveBufferSize(receiveBufferBytes);
            }
            socket.setTcpNoDelay(true);
            socket.bind(source);
            socket.connect(proxy, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks TLS of this version from now on, as far as the other side does. */
    public RawClient startTls(SSLContext trust, String version) {
        try {
            SSLSocket tls =
                    (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
            tls.setEnabledProtocols(new String[] {version});
            tls.startHandshake();
            socket = tls;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Socket socket() {
        return socket;
    }

    /** Sends bytes written in hexadecimal; spaces are for the reader. */
    public RawClient sendHex(String hex) {
        return send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    public RawClient send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends as far as the other side lets it: a proxy may have closed already. */
    public RawClient trySend(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // What the proxy made of it shows in what it answered.
        }
        return this;
    }

    /** Sends each byte in a segment of its own. */
    public RawClient sendOneByOne(byte[] bytes) {
        for (byte b : bytes) {
            send(new byte[] {b});
        }
        return this;
    }

    /** Says that nothing more will come. */
    public RawClient finish() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection with a reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return exactly this many bytes} */
    public byte[] read(int count) {
        try {
            byte[] bytes = socket.getInputStream().readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException("ended after " + HexFormat.of().formatHex(bytes));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String readHex(int count) {
        return HexFormat.of().formatHex(read(count));
    }

    public String readText(int count) {
        return new String(read(count), StandardCharsets.ISO_8859_1);
    }

    /** {@return a head, up to and with its empty line} */
    public String readHead() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(readText(1));
        }
        return head.toString();
    }

    /** {@return what comes until the proxy closes; a reset ends it as well as an end does} */
    public byte[] readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                all.write(part, 0, count);
            }
        } catch (SocketException e) {
            // A reset: what came before it counts.
        } catch (IOException e) {
            throw new UncheckedIOException("not closed after " + HexFormat.of().formatHex(all.toByteArray()), e);
        }
        return all.toByteArray();
    }

    public String readTextToEnd() {
        return new String(readToEnd(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
