package io.vpnmanager.core.internal.proxies.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.core.internal.proxies.relay.Ending;
import io.vpnmanager.core.internal.proxies.relay.Inlet;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.socks5.Datagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries the datagrams of one client for as long as its control connection is open. They come from the address that
 * the control connection comes from, and from one port of it: the first that sends, unless one was announced. Answers
 * come from targets that the client has sent to. Whatever else comes is dropped, as is what is empty or cannot be
 * passed on at once. On the event loop of the control connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928#section-7">RFC 1928, section 7</a>
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Association {
    /** So many targets may answer: those that the client has sent to last. */
    static final int MOST_TARGETS = 512;

    /** What fits into a datagram over IPv4; the few bytes more that IPv6 has room for are not used. */
    private static final int LONGEST = 65_507;

    private final Channel control;
    private final Channel near;
    private final Channel far;
    private final Targets targets;
    private final Duration idle;
    private final Inlet fromClient;
    private final Inlet fromTargets;
    private final InetAddress source;
    private final LinkedHashMap<InetSocketAddress, Endpoint> asked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Endpoint> eldest) {
            return size() > MOST_TARGETS;
        }
    };
    private @Nullable InetSocketAddress client;
    private @Nullable Future<?> watch;
    private long lastMoved = System.nanoTime();

    /**
     * An association that has not begun.
     *
     * @param control the connection that it lives and dies with
     * @param near the socket that the client sends to
     * @param far the socket that targets are reached from
     * @param targets knows where the client may send to
     * @param meters what is passed on passes them
     * @param idle how long nothing may move
     * @param source the address that the client sends from
     * @param announced where the client has said that it sends from
     */
    Association(
            Channel control,
            Channel near,
            Channel far,
            Targets targets,
            Meters meters,
            Duration idle,
            InetAddress source,
            Optional<InetSocketAddress> announced) {
        this.control = control;
        this.near = near;
        this.far = far;
        this.targets = targets;
        this.idle = idle;
        this.fromClient = new Inlet(near, meters.upload());
        this.fromTargets = new Inlet(far, meters.download());
        this.source = source;
        // Behind an address translator a client knows neither its address nor its port.
        this.client = announced.filter(its -> its.getAddress().equals(source)).orElse(null);
    }

    void begin() {
        near.pipeline().addLast(new Receiver(this::takeFromClient, far));
        far.pipeline().addLast(new Receiver(this::takeFromTarget, near));
        control.pipeline().addLast(new Lifeline());
        control.closeFuture().addListener(closed -> end());
        near.closeFuture().addListener(closed -> control.close());
        far.closeFuture().addListener(closed -> control.close());
        watch(idle.toNanos());
        fromClient.open();
        fromTargets.open();
    }

    private void end() {
        fromClient.letGo();
        fromTargets.letGo();
        if (watch != null) {
            watch.cancel(false);
        }
        near.close();
        far.close();
    }

    private void watch(long nanos) {
        watch = control.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long left = lastMoved + idle.toNanos() - System.nanoTime();
        if (left > 0) {
            watch(left);
        } else {
            Ending.IDLE.markOn(control);
            control.close();
        }
    }

    /** A control connection that is cut is not active any more before anybody hears of it. */
    private void takeFromClient(DatagramPacket packet) {
        if (!control.isActive() || !isClient(packet.sender())) {
            return;
        }
        ByteBuf said = packet.content();
        Optional<Endpoint> target = Datagram.target(said);
        if (target.isEmpty() || !said.isReadable()) {
            return;
        }
        client = packet.sender();
        Optional<Targets.Found> found = targets.known(target.get());
        if (found.isPresent()) {
            found.get()
                    .open()
                    .ifPresent(address ->
                            send(near.alloc().buffer(said.readableBytes()).writeBytes(said), address, target.get()));
        } else {
            lookUp(target.get(), ByteBufUtil.getBytes(said));
        }
    }

    private boolean isClient(InetSocketAddress sender) {
        return client == null ? sender.getAddress().equals(source) : sender.equals(client);
    }

    private void lookUp(Endpoint target, byte[] said) {
        targets.lookUp(target, address -> {
            if (control.isActive()) {
                send(Unpooled.wrappedBuffer(said), address, target);
                far.flush();
            }
        });
    }

    private void send(ByteBuf said, InetSocketAddress target, Endpoint meant) {
        if (!far.isWritable()) {
            said.release();
            return;
        }
        asked.putLast(target, meant);
        lastMoved = System.nanoTime();
        fromClient.passed(said.readableBytes());
        far.write(new DatagramPacket(said, target));
    }

    private void takeFromTarget(DatagramPacket packet) {
        InetSocketAddress to = client;
        boolean isExpected = isExpected(packet.sender());
        ByteBuf said = packet.content();
        boolean fits = said.isReadable() && said.readableBytes() <= LONGEST - Datagram.LONGEST_HEAD;
        if (control.isActive() && to != null && isExpected && fits && near.isWritable()) {
            lastMoved = System.nanoTime();
            fromTargets.passed(said.readableBytes());
            near.write(new DatagramPacket(Datagram.from(packet.sender(), said, near.alloc()), to));
        }
    }

    /** A target that is denied meanwhile is not heard any more. Whom the client has sent to last is kept longest. */
    private boolean isExpected(InetSocketAddress sender) {
        Endpoint meant = asked.get(sender);
        return meant != null && targets.areOpen(meant, sender);
    }
}
