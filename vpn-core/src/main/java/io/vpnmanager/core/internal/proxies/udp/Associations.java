package io.vpnmanager.core.internal.proxies.udp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import io.vpnmanager.core.internal.proxies.dial.NameLookup;
import io.vpnmanager.core.internal.proxies.entrance.Source;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** All associations of this process, so many at most; each has two sockets. Safe for use by many threads. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class Associations {
    /** Of all users together. */
    static final int MOST = 2_000;

    /** Of one user, so that nobody takes them all. */
    public static final int MOST_OF_USER = 64;

    /** How long nothing may move in one, where a connection may be silent for longer. */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(5);

    /** So many ports of a range that others have, or that may not be had, are tried for one client. */
    static final int MOST_TRIES = 16;

    private static final int LONGEST_READ = 65_536;

    /** So many datagrams are read before they are passed on together. */
    private static final int MOST_AT_ONCE = 16;

    /** Room for what is read at once, if it is of the usual size: beyond it datagrams are dropped. */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

    private final NameLookup names;
    private final Semaphore free = new Semaphore(MOST);
    private final Semaphore lookUps = new Semaphore(Targets.LOOK_UPS_OF_ALL);
    private final RelayPorts relays = new RelayPorts();
    private final Map<UserId, Integer> byUser = new ConcurrentHashMap<>();

    /** None yet. */
    public Associations(NameLookup names) {
        this.names = names;
    }

    /**
     * Who asks for one.
     *
     * @param control the connection that it asks on
     * @param user who
     * @param announced where it says that it sends from
     * @param ports at one of which it sends to; empty for any
     * @param meters of the user at the server
     */
    public record Client(
            Channel control,
            UserId user,
            Optional<InetSocketAddress> announced,
            Optional<PortRange> ports,
            Meters meters) {}

    /**
     * Begins one; it ends with its control connection.
     *
     * @param rules where the client may send to
     * @param idle how long a connection may be silent
     * @return where the client sends to, or a {@link DialException} where there are too many or sockets fail
     */
    public Future<InetSocketAddress> begin(Client client, TargetRules rules, Duration idle) {
        Channel control = client.control();
        Promise<InetSocketAddress> result = control.eventLoop().newPromise();
        Optional<InetAddress> source = Source.of(control);
        if (source.isEmpty() || !(control.localAddress() instanceof InetSocketAddress reached) || !take(client)) {
            return result.setFailure(new DialException(DialFailure.UNREACHABLE));
        }
        Future<Channel> near = near(client, reached.getAddress());
        Future<Channel> far = opened(control, new InetSocketAddress(0));
        near.addListener(bound -> far.addListener(both -> {
            if (near.isSuccess() && far.isSuccess() && control.isActive()) {
                Duration shorter = idle.compareTo(LONGEST_IDLE) < 0 ? idle : LONGEST_IDLE;
                Targets targets = new Targets(names, rules, control.eventLoop(), lookUps);
                new Association(
                                control,
                                near.getNow(),
                                far.getNow(),
                                targets,
                                client.meters(),
                                shorter,
                                source.get(),
                                client.announced())
                        .begin();
                result.setSuccess((InetSocketAddress) near.getNow().localAddress());
            } else {
                result.setFailure(new DialException(DialFailure.UNREACHABLE));
                closeIfOpen(near);
                closeIfOpen(far);
            }
        }));
        return result;
    }

    /** Where the system had no descriptor left there is no channel to close. */
    private static void closeIfOpen(Future<Channel> socket) {
        if (socket.isSuccess()) {
            socket.getNow().close();
        }
    }

    /**
     * What the client sends to. Ports of a range are taken in turns, and one that cannot be had is passed over; after
     * some of these the client is refused, and the next one goes on behind them.
     */
    private Future<Channel> near(Client client, InetAddress address) {
        if (client.ports().isEmpty()) {
            return opened(client.control(), new InetSocketAddress(address, 0));
        }
        PortRange ports = client.ports().get();
        Promise<Channel> result = client.control().eventLoop().newPromise();
        openWithin(client.control(), address, ports, MOST_TRIES, result);
        return result;
    }

    private void openWithin(Channel control, InetAddress address, PortRange ports, int left, Promise<Channel> result) {
        Optional<InetSocketAddress> taken = relays.take(address, ports);
        if (taken.isEmpty()) {
            result.setFailure(new DialException(DialFailure.UNREACHABLE));
            return;
        }
        InetSocketAddress port = taken.get();
        open(control, port).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                bound.channel().closeFuture().addListener(closed -> relays.giveBack(port));
                result.setSuccess(bound.channel());
                return;
            }
            relays.giveBack(port);
            if (left > 1 && bound.cause() instanceof IOException) {
                openWithin(control, address, ports, left - 1, result);
            } else {
                result.setFailure(bound.cause());
            }
        });
    }

    private static Future<Channel> opened(Channel control, InetSocketAddress address) {
        Promise<Channel> result = control.eventLoop().newPromise();
        open(control, address).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                result.setSuccess(bound.channel());
            } else {
                result.setFailure(bound.cause());
            }
        });
        return result;
    }

    private boolean take(Client client) {
        if (!free.tryAcquire()) {
            return false;
        }
        boolean room = byUser.merge(client.user(), 1, Integer::sum) <= MOST_OF_USER;
        if (room) {
            client.control().closeFuture().addListener(closed -> giveBack(client.user()));
        } else {
            giveBack(client.user());
        }
        return room;
    }

    private void giveBack(UserId user) {
        byUser.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1);
        free.release();
    }

    /** Of both families, where the machine has both. */
    private static ChannelFuture open(Channel control, InetSocketAddress address) {
        return new Bootstrap()
                .group(control.eventLoop())
                .channelFactory(() ->
                        control instanceof EpollSocketChannel ? new EpollDatagramChannel() : new NioDatagramChannel())
                .option(ChannelOption.AUTO_READ, false)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LONGEST_READ).maxMessagesPerRead(MOST_AT_ONCE))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(address);
    }
}
