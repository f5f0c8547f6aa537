package io.vpnmanager.core.internal.proxies.dial;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reaches targets. A name is looked up once, its addresses are judged, and those that may be dialled are dialled as
 * they are: there is no second look-up that could answer otherwise. Addresses are tried one after the other within one
 * time limit.
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
                .thenAcceptAsync(found -> tryOpenOnes(found, new Attempt(target, rules, loop, result)), loop);
        return result;
    }

    private void tryOpenOnes(List<IpAddress> found, Attempt attempt) {
        List<IpAddress> open = found.stream().filter(attempt::mayDial).toList();
        tryNext(open, 0, attempt, found.isEmpty() ? DialFailure.UNKNOWN_HOST : DialFailure.DENIED);
    }

    private CompletableFuture<List<IpAddress>> addresses(Endpoint target) {
        return switch (target.host()) {
            case IpAddress address -> CompletableFuture.completedFuture(List.of(address));
            case HostName name -> names.addresses(name);
        };
    }

    private record Attempt(Endpoint target, TargetRules rules, EventLoop loop, Promise<Channel> result) {
        boolean mayDial(IpAddress address) {
            return rules.refusal(address, target.port()).isEmpty();
        }
    }

    private void tryNext(List<IpAddress> addresses, int index, Attempt attempt, DialFailure lastFailure) {
        if (index == addresses.size()) {
            fail(attempt.result(), lastFailure);
            return;
        }
        if (attempt.result().isDone()) {
            return;
        }
        ChannelFuture connecting = connect(addresses.get(index), attempt);
        attempt.result().addListener(over -> closeUnused(connecting.channel(), attempt));
        connecting.addListener(done -> {
            if (!connecting.isSuccess()) {
                tryNext(addresses, index + 1, attempt, failureOf(connecting.cause()));
            } else {
                attempt.result().trySuccess(connecting.channel());
            }
        });
    }

    /** Nobody waits any longer: the time is over, the client has gone, or another address was reached. */
    private static void closeUnused(Channel channel, Attempt attempt) {
        boolean used = channel.equals(attempt.result().getNow());
        if (!used) {
            channel.close();
        }
    }

    private ChannelFuture connect(IpAddress address, Attempt attempt) {
        return new Bootstrap()
                .group(attempt.loop())
                .channel(channelType)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeLimit.toMillis())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new InetSocketAddress(
                        address.toInetAddress(), attempt.target().port().number()));
    }

    private static DialFailure failureOf(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return DialFailure.TIMED_OUT;
        }
        return cause instanceof ConnectException
                        && String.valueOf(cause.getMessage()).contains("refused")
                ? DialFailure.REFUSED
                : DialFailure.UNREACHABLE;
    }

    private static void fail(Promise<Channel> result, DialFailure failure) {
        result.tryFailure(new DialException(failure));
    }
}
