package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.probe.tunnel.Ipv4Packet;
import io.vpnmanager.core.internal.probe.tunnel.Question;
import io.vpnmanager.core.internal.probe.tunnel.TunnelHandshake;
import io.vpnmanager.core.internal.probe.tunnel.TunnelSession;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams between a client of WireGuard and a server. Each of them may be lost, so what was not answered is sent
 * again until the step is over. For one thread.
 */
final class TunnelLine implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** A server knows the last handshake alone, so one that takes longer than a pause is given a longer one. */
    private static final int LONGER = 2;

    private static final int LONGEST = 1 << 16;

    private final Endpoint to;
    private final Course course;
    private final DatagramSocket socket;
    private @Nullable TunnelSession session;
    private Optional<byte[]> cookie = Optional.empty();
    private Silence silence = Silence.WHOLE;

    private TunnelLine(Endpoint to, Course course, DatagramSocket socket) {
        this.to = to;
        this.course = course;
        this.socket = socket;
    }

    /** What came instead of an answer. */
    enum Silence {
        /** Nothing. */
        WHOLE,
        /** A cookie, as from a server that is under load, for a next try. */
        COOKIES,
        /** Answers of the server, each to a handshake after which another one had begun. */
        LATE,
        /** What no server of these keys says. */
        NOISE
    }

    static TunnelLine open(Endpoint to, Course course) throws ProbeFailure {
        try {
            DatagramSocket socket = new DatagramSocket();
            try {
                InetAddress address = InetAddress.getByName(to.host().toString());
                socket.connect(new InetSocketAddress(address, to.port().number()));
                return new TunnelLine(to, course, socket);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (UnknownHostException e) {
            throw Line.unknown(to);
        } catch (IOException e) {
            throw unsent(to, e);
        }
    }

    static ProbeFailure unsent(Endpoint to, IOException why) {
        return why instanceof PortUnreachableException
                ? new ProbeFailure(ErrorCode.NETWORK, "is not there: nobody listens at UDP " + to, "")
                : new ProbeFailure(ErrorCode.NETWORK, "cannot be sent anything at " + to + ": " + why.getMessage(), "");
    }

    /** {@return whether the server shook hands within the step; if it did not, {@link #silence} tells what it did} */
    boolean shakesHands(Supplier<TunnelHandshake> handshakes) throws ProbeFailure {
        TunnelHandshake next = handshakes.get();
        // How long this side takes for its keys is no time of the server.
        course.begin();
        List<TunnelHandshake> begun = new ArrayList<>();
        for (Duration pause = AGAIN; !course.step().isOver(); pause = pause.multipliedBy(LONGER)) {
            begun.add(next);
            send(cookie.map(next::initiation).orElseGet(next::initiation));
            Optional<TunnelSession> agreed = await(pause, heard -> session(begun, heard));
            if (agreed.isPresent()) {
                session = agreed.get();
                return true;
            }
            next = handshakes.get();
        }
        return false;
    }

    private Optional<TunnelSession> session(List<TunnelHandshake> begun, byte[] heard) {
        Optional<TunnelSession> agreed = begun.getLast().session(heard);
        if (agreed.isEmpty()) {
            cookie = begun.stream()
                    .flatMap(handshake -> handshake.cookie(heard).stream())
                    .findFirst()
                    .or(() -> cookie);
            silence = silence(begun, heard);
        }
        return agreed;
    }

    /** A cookie is for the next try, and that has its time: the server is under load. */
    private Silence silence(List<TunnelHandshake> begun, byte[] heard) {
        if (cookie.isPresent()) {
            return Silence.COOKIES;
        }
        boolean isLate =
                begun.stream().anyMatch(handshake -> handshake.session(heard).isPresent());
        return isLate || silence == Silence.LATE ? Silence.LATE : Silence.NOISE;
    }

    Silence silence() {
        return silence;
    }

    /** {@return what is answered through the tunnel within the step, if anything} */
    Optional<Question.Answer> ask(Question question) throws ProbeFailure {
        TunnelSession through = session();
        while (!course.step().isOver()) {
            send(through.seal(question.packet().bytes()));
            Optional<Question.Answer> answer = await(
                    AGAIN,
                    heard -> through.open(heard).flatMap(Ipv4Packet::read).flatMap(question::answer));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Sends a packet to which nobody answers. */
    void say(Ipv4Packet packet) throws ProbeFailure {
        send(session().seal(packet.bytes()));
    }

    private TunnelSession session() {
        TunnelSession its = session;
        if (its == null) {
            throw new IllegalStateException("nobody shook hands");
        }
        return its;
    }

    private void send(byte[] message) throws ProbeFailure {
        try {
            socket.send(new DatagramPacket(message, message.length));
        } catch (IOException e) {
            throw unsent(to, e);
        }
    }

    /** {@return the first thing of that kind that comes before it is time to send again} */
    private <T> Optional<T> await(Duration pause, Function<byte[], Optional<T>> wanted) throws ProbeFailure {
        Deadline until = course.step().atMost(pause);
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        try {
            while (!until.isOver()) {
                socket.setSoTimeout(Math.clamp(until.remaining().toMillis(), 1, Integer.MAX_VALUE));
                socket.receive(packet);
                Optional<T> heard = wanted.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (heard.isPresent()) {
                    return heard;
                }
                packet.setLength(LONGEST);
            }
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unsent(to, e);
        }
        return Optional.empty();
    }

    /** A server that sent something last, and hears nothing, shakes hands again and again with nobody. */
    @Override
    public void close() {
        TunnelSession its = session;
        try (socket) {
            if (its != null) {
                byte[] last = its.seal(new byte[0]);
                socket.send(new DatagramPacket(last, last.length));
            }
        } catch (IOException e) {
            // What was seen has been seen.
        }
    }
}
