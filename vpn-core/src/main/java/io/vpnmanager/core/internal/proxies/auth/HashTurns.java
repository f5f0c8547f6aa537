package io.vpnmanager.core.internal.proxies.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs password hashes on virtual threads, at most one for each core at once, and refuses more than a short queue of
 * them: clients with wrong passwords can make the host work, but not more than that.
 */
final class HashTurns {
    /** How many may wait for a turn; at some 20 ms each the last waits about a second. */
    static final int QUEUE = 64;

    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final AtomicInteger inside = new AtomicInteger();

    /** {@return what {@code hash} gives, later; empty when too many wait already} */
    <T> CompletableFuture<Optional<T>> run(Supplier<Optional<T>> hash) {
        if (inside.incrementAndGet() > QUEUE) {
            inside.decrementAndGet();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> complete(result, hash));
        return result;
    }

    private <T> void complete(CompletableFuture<Optional<T>> result, Supplier<Optional<T>> hash) {
        turns.acquireUninterruptibly();
        try {
            result.complete(hash.get());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            turns.release();
            inside.decrementAndGet();
        }
    }
}
