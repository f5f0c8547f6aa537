package io.vpnmanager.core.internal.proxies.tls;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.vpnmanager.core.internal.proxies.limit.Device;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What handshakes may cost. Their work is done beside the event loops, which go on meanwhile, on half of the cores; and
 * one source has so much of it waiting at most that others wait for a fraction of a second, whatever it does. A client
 * that has said nothing yet, or not all, has no work to be done: those who stay silent shut nobody out. Safe for use by
 * many threads.
 */
public final class Handshakes implements AutoCloseable {
    /** Of one source at once, each a step of a handshake; a browser that begins anew opens some ten. */
    static final int MOST_OF_A_SOURCE = 64;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Map<Device, Integer> underWay = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    /** None is under way. */
    public Handshakes() {
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("vpn-tls", true));
        threads.allowCoreThreadTimeOut(true);
    }

    /** {@return what does the work for one source; it rejects what is too much, which ends that handshake} */
    Executor of(Device source) {
        return work -> {
            begin(source);
            try {
                threads.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        end(source);
                    }
                });
            } catch (RejectedExecutionException e) {
                end(source);
                throw e;
            }
        };
    }

    private void begin(Device source) {
        if (underWay.merge(source, 1, Integer::sum) > MOST_OF_A_SOURCE) {
            end(source);
            throw new RejectedExecutionException("a source has too many handshakes under way");
        }
    }

    private void end(Device source) {
        underWay.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
