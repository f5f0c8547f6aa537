package io.vpnmanager.core.internal.proxies.dial;

import io.netty.channel.Channel;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.net.IpAddress;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to reach one target. The next begins as soon as one has failed, or when the latest has not come to an
 * end for a while; the first that gets through wins, and the others are closed. On one event loop.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305#section-5">RFC 8305, connection attempts</a>
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Race {
    /** How long the latest attempt is waited for. */
    static final Duration DELAY = Duration.ofMillis(250);

    /** So many addresses of a target are tried: a name may have any number, and all might refuse at once. */
    static final int MOST_ATTEMPTS = 16;

    /**
     * Those that nobody answers each hold a socket until the time is over; the next wait until one of them has ended.
     */
    static final int MOST_AT_ONCE = 4;

    private final Queue<IpAddress> waiting;
    private final Function<IpAddress, Future<Channel>> connect;
    private final EventLoop loop;
    private final Promise<Channel> result;
    private int running;
    private DialFailure failure;
    private @Nullable Future<?> timer;

    /**
     * A race that has not begun.
     *
     * @param addresses which may be dialled, in the order in which they were found
     * @param connect begins an attempt, on that loop; cancelling it gives it up
     * @param loop on which everything happens
     * @param result gets the winner; when it is done otherwise, the race is over as well
     * @param failure what it fails with where there is no address
     */
    Race(
            List<IpAddress> addresses,
            Function<IpAddress, Future<Channel>> connect,
            EventLoop loop,
            Promise<Channel> result,
            DialFailure failure) {
        this.waiting = new ArrayDeque<>(interleaved(addresses));
        this.connect = connect;
        this.loop = loop;
        this.result = result;
        this.failure = failure;
    }

    /** {@return the families in turns, that of the first address first} A family that leads nowhere costs one delay. */
    static List<IpAddress> interleaved(List<IpAddress> addresses) {
        Queue<IpAddress> first = new ArrayDeque<>();
        Queue<IpAddress> second = new ArrayDeque<>();
        for (IpAddress address : addresses) {
            (address.bits() == addresses.getFirst().bits() ? first : second).add(address);
        }
        List<IpAddress> all = new ArrayList<>();
        while (all.size() < Math.min(MOST_ATTEMPTS, addresses.size())) {
            boolean turnOfFirst = second.isEmpty() || all.size() % 2 == 0 && !first.isEmpty();
            all.add((turnOfFirst ? first : second).remove());
        }
        return all;
    }

    void begin() {
        if (waiting.isEmpty()) {
            result.tryFailure(new DialException(failure));
        } else {
            result.addListener(over -> cancelTimer());
            next();
        }
    }

    private void next() {
        cancelTimer();
        IpAddress address = waiting.poll();
        if (address == null || result.isDone()) {
            return;
        }
        Future<Channel> attempt = connect.apply(address);
        running++;
        result.addListener(over -> letGoUnlessUsed(attempt));
        if (!waiting.isEmpty() && running < MOST_AT_ONCE) {
            timer = loop.schedule(this::next, DELAY.toNanos(), TimeUnit.NANOSECONDS);
        }
        attempt.addListener((Future<Channel> ended) -> ended(ended));
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void ended(Future<Channel> attempt) {
        running--;
        if (attempt.isSuccess()) {
            result.trySuccess(attempt.getNow());
            return;
        }
        if (attempt.cause() instanceof DialException dial && dial.failure() == DialFailure.UPSTREAM) {
            result.tryFailure(dial);
            return;
        }
        failure = moreTelling(failureOf(attempt.cause()));
        if (!waiting.isEmpty()) {
            next();
        } else if (running == 0) {
            result.tryFailure(new DialException(failure));
        }
    }

    /** Somebody who refuses is at least there. */
    private DialFailure moreTelling(DialFailure next) {
        return failure == DialFailure.REFUSED ? failure : next;
    }

    /** Nobody waits any longer: the time is over, the client has gone, or another address was reached. */
    private void letGoUnlessUsed(Future<Channel> attempt) {
        if (attempt.isSuccess() && !attempt.getNow().equals(result.getNow())) {
            attempt.getNow().close();
        } else {
            attempt.cancel(false);
        }
    }

    private static DialFailure failureOf(Throwable cause) {
        if (cause instanceof DialException dial) {
            return dial.failure();
        }
        if (cause instanceof ConnectTimeoutException) {
            return DialFailure.TIMED_OUT;
        }
        return cause instanceof ConnectException
                        && String.valueOf(cause.getMessage()).contains("refused")
                ? DialFailure.REFUSED
                : DialFailure.UNREACHABLE;
    }
}
