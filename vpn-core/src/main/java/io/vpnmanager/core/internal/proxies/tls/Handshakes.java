package io.vpnmanager.core.internal.proxies.tls;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.vpnmanager.core.internal.proxies.limit.Device;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What handshakes may cost. Their work is done beside the event loops, which go on meanwhile, on half of the cores; and
 * one source has so many under way at most, so that those of others wait for a fraction of a second, whatever it does.
 * Safe for use by many threads.
 */
public final class Handshakes implements AutoCloseable {
    /** Of one source at once; a browser that begins anew opens some ten. */
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

    Executor threads() {
        return threads;
    }

    /** {@return whether one more may begin; {@link #end} is called for it then} */
    boolean begin(Device source) {
        if (underWay.merge(source, 1, Integer::sum) <= MOST_OF_A_SOURCE) {
            return true;
        }
        end(source);
        return false;
    }

    void end(Device source) {
        underWay.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
