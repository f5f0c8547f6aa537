package io.vpnmanager.core.internal.proxies.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs password hashes, at most one for each core at once, and refuses more than a short queue of them: clients with
 * wrong passwords can make the host work, but not more than that. The threads are platform threads, which end when
 * idle: hashes on virtual threads would keep everybody else's waiting.
 */
public final class HashTurns {
    /** How many may wait for a turn; at some 20 ms each the last waits about a second on one core. */
    static final int QUEUE = 64;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;

    /** Turns for all tables of a process. */
    public HashTurns() {
        this(Runtime.getRuntime().availableProcessors());
    }

    HashTurns(int atOnce) {
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("vpn-password-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** {@return what {@code hash} gives, later; failed when too many wait already, so that nobody has looked} */
    <T> CompletableFuture<Optional<T>> run(Supplier<Optional<T>> hash) {
        try {
            return CompletableFuture.supplyAsync(hash, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
