package io.vpnmanager.core.internal.proxies.dial;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reaches targets. A name is looked up once, its addresses are judged, and those that may be dialled are dialled as
 * they are: there is no second look-up that could answer otherwise. Addresses {@link Race} within one time limit. Where
 * a {@link Hop} leads to targets, it is given the address that was judged, never a name.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class Dialer {
    private final Class<? extends Channel> channelType;
    private final NameLookup names;
    private final NameLookup hops;
    private final Duration timeLimit;

    /**
     * A dialer.
     *
     * @param channelType the type of channel that fits the event loops
     * @param names finds the addresses of names
     * @param hops finds those of hops, where targets that are slow to be found do not keep them waiting
     * @param timeLimit for the look-up and all attempts together
     */
    public Dialer(Class<? extends Channel> channelType, NameLookup names, NameLookup hops, Duration timeLimit) {
        this.channelType = channelType;
        this.names = names;
        this.hops = hops;
        this.timeLimit = timeLimit;
    }

    /**
     * Connects to a target.
     *
     * @param target what the client asked for
     * @param rules what it may ask for
     * @param hop the proxy that leads there, if there is one; the time limit is that of the whole way
     * @param loop on which the channel and the future run
     * @return an open channel that does not read yet, or a {@link DialException}; cancelling it gives the attempt up
     */
    public Future<Channel> dial(Endpoint target, TargetRules rules, Optional<Hop> hop, EventLoop loop) {
        Promise<Channel> result = loop.newPromise();
        if (rules.refusal(target).isPresent()) {
            return result.setFailure(new DialException(DialFailure.DENIED));
        }
        Promise<Long> asked = loop.newPromise();
        Future<?> limit = loop.schedule(() -> giveUp(result, hop, asked), timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        result.addListener(done -> limit.cancel(false));
        addresses(target, names)
                .exceptionally(failure -> List.of())
                .thenAcceptAsync(
                        found -> {
                            asked.setSuccess(System.nanoTime());
                            race(found, target, rules, hop, loop, result);
                        },
                        loop);
        return result;
    }

    /** A hop that was not asked yet is not what was late: the name of the target was. */
    private static void giveUp(Promise<Channel> result, Optional<Hop> hop, Promise<Long> asked) {
        if (result.tryFailure(new DialException(DialFailure.TIMED_OUT)) && asked.isSuccess()) {
            hop.ifPresent(its -> its.late(asked.getNow()));
        }
    }

    private void race(
            List<IpAddress> found,
            Endpoint target,
            TargetRules rules,
            Optional<Hop> hop,
            EventLoop loop,
            Promise<Channel> result) {
        List<IpAddress> open = found.stream()
                .filter(address -> rules.refusal(target, address).isEmpty())
                .toList();
        DialFailure none = found.isEmpty() ? DialFailure.UNKNOWN_HOST : DialFailure.DENIED;
        Function<IpAddress, Future<Channel>> attempt = hop.<Function<IpAddress, Future<Channel>>>map(
                        its -> address -> through(its, address, target.port(), loop))
                .orElse(address -> connect(address, target.port(), loop));
        new Race(open, attempt, loop, result, none).begin();
    }

    private static CompletableFuture<List<IpAddress>> addresses(Endpoint target, NameLookup names) {
        return switch (target.host()) {
            case IpAddress address -> CompletableFuture.completedFuture(List.of(address));
            case HostName name -> names.addresses(name);
        };
    }

    private Future<Channel> through(Hop hop, IpAddress address, Port port, EventLoop loop) {
        Promise<Channel> reached = loop.newPromise();
        Promise<Channel> led = loop.newPromise();
        InetSocketAddress target = new InetSocketAddress(address.toInetAddress(), port.number());
        reached.addListener((Future<Channel> done) -> ask(hop, target, done, led));
        led.addListener(over -> tell(hop, led, reached));
        addresses(hop.endpoint(), hops)
                .exceptionally(failure -> List.of())
                .thenAcceptAsync(
                        found -> new Race(
                                        found,
                                        its -> connect(its, hop.endpoint().port(), loop),
                                        loop,
                                        reached,
                                        DialFailure.UNKNOWN_HOST)
                                .begin(),
                        loop);
        return led;
    }

    /** The handler that a channel begins with makes way: a tunnel wants one at most. */
    private static void ask(Hop hop, InetSocketAddress target, Future<Channel> reached, Promise<Channel> led) {
        if (!reached.isSuccess()) {
            led.tryFailure(new DialException(
                    DialFailure.UPSTREAM,
                    "cannot be reached: " + reached.cause().getMessage()));
        } else if (led.isDone()) {
            reached.getNow().close();
        } else {
            ChannelPipeline handlers = reached.getNow().pipeline();
            handlers.removeFirst();
            handlers.addLast(hop.asking(target, led));
        }
    }

    private static void tell(Hop hop, Promise<Channel> led, Promise<Channel> reached) {
        if (!led.isSuccess()) {
            letGo(reached);
        }
        if (led.cause() instanceof DialException why && why.failure() == DialFailure.UPSTREAM) {
            hop.failed(why);
        } else if (!led.isCancelled()) {
            hop.answered();
        }
    }

    private static void letGo(Promise<Channel> attempt) {
        if (attempt.isSuccess()) {
            attempt.getNow().close();
        } else {
            attempt.cancel(false);
        }
    }

    private Future<Channel> connect(IpAddress address, Port port, EventLoop loop) {
        Promise<Channel> attempt = loop.newPromise();
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(channelType)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeLimit.toMillis())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new InetSocketAddress(address.toInetAddress(), port.number()));
        connecting.addListener(done -> connected(connecting, attempt));
        attempt.addListener(over -> closeUnlessUsed(connecting.channel(), attempt));
        return attempt;
    }

    private static void connected(ChannelFuture connecting, Promise<Channel> attempt) {
        if (connecting.isSuccess()) {
            attempt.trySuccess(connecting.channel());
        } else {
            attempt.tryFailure(connecting.cause());
        }
    }

    private static void closeUnlessUsed(Channel channel, Promise<Channel> attempt) {
        if (!attempt.isSuccess() && channel.isRegistered()) {
            channel.close();
        }
    }
}
