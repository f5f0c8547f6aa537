package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.core.internal.call.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection to a server, as a client has it. Nothing on it takes longer than its step may. For one thread. */
final class Line implements AutoCloseable {
    private static final int MOST_ADDRESSES = 4;

    private final Endpoint to;
    private final Course course;
    private Socket socket;
    /** What was listened to and not read yet; less than zero where nothing was. */
    private int heard = -1;

    private String silence = "takes connections and does not answer";

    private Line(Endpoint to, Course course, Socket socket) {
        this.to = to;
        this.course = course;
        this.socket = socket;
    }

    /** Connects to the first address of the server that takes the connection. */
    static Line open(Endpoint to, Course course) throws ProbeFailure {
        return open(to, addresses(to), course);
    }

    static Line open(Endpoint to, InetAddress[] addresses, Course course) throws ProbeFailure {
        @Nullable IOException last = null;
        int count = Math.min(addresses.length, MOST_ADDRESSES);
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(addresses[i], to.port().number()), share(course, count - i));
                socket.setTcpNoDelay(true);
                course.connected();
                return new Line(to, course, socket);
            } catch (IOException e) {
                last = e;
                quietly(socket);
            }
        }
        throw unconnected(to, course, last);
    }

    private static InetAddress[] addresses(Endpoint to) throws ProbeFailure {
        if (to.host() instanceof IpAddress address) {
            return new InetAddress[] {address.toInetAddress()};
        }
        try {
            return InetAddress.getAllByName(to.host().toString());
        } catch (UnknownHostException e) {
            throw unknown(to);
        }
    }

    static ProbeFailure unknown(Endpoint to) {
        return new ProbeFailure(
                ErrorCode.NETWORK,
                "is not found: this machine knows no address of " + to.host(),
                "Look at the name in the DNS, or give the server another --public-host");
    }

    private static ProbeFailure unconnected(Endpoint to, Course course, @Nullable IOException why) {
        return why instanceof SocketTimeoutException
                ? new ProbeFailure(ErrorCode.DEADLINE, "does not take a connection within " + course.patience(), "")
                : new ProbeFailure(
                        ErrorCode.NETWORK,
                        "takes no connection at " + to + (why == null ? "" : ": " + why.getMessage()),
                        "");
    }

    private static int millis(Deadline until) {
        return Math.clamp(until.remaining().toMillis(), 1, Integer.MAX_VALUE);
    }

    /** One that says nothing leaves time for those behind it. */
    private static int share(Course course, int left) {
        return Math.max(1, millis(course.step()) / left);
    }

    /** {@return the address of this side} */
    IpAddress ownAddress() {
        return IpAddress.of(socket.getLocalAddress());
    }

    /** From here on, no answer means this, the middle of a sentence that begins with the server. */
    void silenceMeans(String meaning) {
        silence = meaning;
    }

    /** Says what a load balancer says before anything else, of a client that is this side itself. */
    void introduce() throws ProbeFailure {
        IpAddress from = ownAddress();
        IpAddress at = IpAddress.of(socket.getInetAddress());
        String family = from.bytes().length == 4 ? "TCP4" : "TCP6";
        write("PROXY %s %s %s %d %d\r\n".formatted(family, from, at, socket.getLocalPort(), socket.getPort()));
    }

    /** Speaks TLS from here on, with whoever has a certificate for this host. */
    void speakTls(SSLContext tls, String host) throws ProbeFailure {
        socket = handshake(host, plain -> {
            SSLSocket secure = (SSLSocket)
                    tls.getSocketFactory().createSocket(plain, host, to.port().number(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        });
    }

    /** A handshake over the connection itself. */
    interface Handshake {
        SSLSocket over(Socket plain) throws IOException;
    }

    /** {@return what a handshake for a host came to, which has ended when the step has; it stays that of this line} */
    SSLSocket handshake(String host, Handshake handshake) throws ProbeFailure {
        Thread end = endOfStep();
        try {
            socket.setSoTimeout(millis(course.step()));
            return handshake.over(socket);
        } catch (IOException e) {
            throw course.step().isOver() ? TlsFailures.late(course) : TlsFailures.of(e, host, course);
        } finally {
            end.interrupt();
        }
    }

    /** A time-out of a socket is that of one byte; who drips them one by one is cut off when the step is over. */
    private Thread endOfStep() {
        Socket guarded = socket;
        Duration left = course.step().remaining();
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(left);
                quietly(guarded);
            } catch (InterruptedException e) {
                // The step came to its end by itself.
                return;
            }
        });
    }

    private ProbeFailure silent() {
        return new ProbeFailure(ErrorCode.DEADLINE, silence + " within " + course.patience(), "");
    }

    void write(String ascii) throws ProbeFailure {
        write(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] bytes) throws ProbeFailure {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** {@return the next byte of an answer that must not end here} */
    int read() throws ProbeFailure {
        try {
            int next = read(course.step());
            if (next < 0) {
                throw ProbeFailure.notOurs("ends the connection in the middle of the handshake");
            }
            return next;
        } catch (SocketTimeoutException e) {
            throw silent();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** What comes next. */
    enum Sound {
        BYTE,
        END,
        NOTHING
    }

    /** {@return what comes next, by then; a byte is still to be read} */
    Sound listen(Deadline until) {
        try {
            heard = read(until);
            return heard < 0 ? Sound.END : Sound.BYTE;
        } catch (SocketTimeoutException e) {
            return Sound.NOTHING;
        } catch (IOException e) {
            return Sound.END;
        }
    }

    /** {@return what comes until the end, so much at most} */
    String rest(int most) throws ProbeFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int next = read(course.step());
            while (next >= 0 && bytes.size() < most) {
                bytes.write(next);
                next = read(course.step());
            }
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw silent();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** {@return the next bytes of an answer that must not end here} */
    byte[] read(int count) throws ProbeFailure {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) read();
        }
        return bytes;
    }

    private int read(Deadline until) throws IOException {
        if (heard >= 0) {
            int next = heard;
            heard = -1;
            return next;
        }
        if (until.isOver()) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(millis(until));
        return socket.getInputStream().read();
    }

    private static ProbeFailure ended(IOException e) {
        return ProbeFailure.notOurs("broke the connection: " + e.getMessage());
    }

    @Override
    public void close() {
        quietly(socket);
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // What was seen has been seen.
        }
    }
}
