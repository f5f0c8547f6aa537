package io.vpnmanager.core.internal.proxies.dial;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reaches targets. A name is looked up once, its addresses are judged, and those that may be dialled are dialled as
 * they are: there is no second look-up that could answer otherwise. Addresses {@link Race} within one time limit.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class Dialer {
    private final Class<? extends Channel> channelType;
    private final NameLookup names;
    private final Duration timeLimit;

    /**
     * A dialer.
     *
     * @param channelType the type of channel that fits the event loops
     * @param names finds the addresses of names
     * @param timeLimit for the look-up and all attempts together
     */
    public Dialer(Class<? extends Channel> channelType, NameLookup names, Duration timeLimit) {
        this.channelType = channelType;
        this.names = names;
        this.timeLimit = timeLimit;
    }

    /**
     * Connects to a target.
     *
     * @param target what the client asked for
     * @param rules what it may ask for
     * @param loop on which the channel and the future run
     * @return an open channel that does not read yet, or a {@link DialException}; cancelling it gives the attempt up
     */
    public Future<Channel> dial(Endpoint target, TargetRules rules, EventLoop loop) {
        Promise<Channel> result = loop.newPromise();
        Future<?> limit =
                loop.schedule(() -> fail(result, DialFailure.TIMED_OUT), timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        result.addListener(done -> limit.cancel(false));
        addresses(target)
                .exceptionally(failure -> List.of())
                .thenAcceptAsync(found -> race(found, target.port(), rules, loop, result), loop);
        return result;
    }

    private void race(List<IpAddress> found, Port port, TargetRules rules, EventLoop loop, Promise<Channel> result) {
        List<IpAddress> open = found.stream()
                .filter(address -> rules.refusal(address, port).isEmpty())
                .toList();
        DialFailure none = found.isEmpty() ? DialFailure.UNKNOWN_HOST : DialFailure.DENIED;
        new Race(open, address -> connect(address, port, loop), loop, result, none).begin();
    }

    private CompletableFuture<List<IpAddress>> addresses(Endpoint target) {
        return switch (target.host()) {
            case IpAddress address -> CompletableFuture.completedFuture(List.of(address));
            case HostName name -> names.addresses(name);
        };
    }

    private ChannelFuture connect(IpAddress address, Port port, EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .channel(channelType)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeLimit.toMillis())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new InetSocketAddress(address.toInetAddress(), port.number()));
    }

    private static void fail(Promise<Channel> result, DialFailure failure) {
        result.tryFailure(new DialException(failure));
    }
}
