package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A deadline around whole calls. Reads from a Unix socket have no time-out of their own, so each call runs on a thread
 * of its own; when its time is over the thread is interrupted, which closes the socket that it reads from, so that no
 * thread stays behind. Thread-safe.
 */
final class DeadlineCalls implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vpn-docker-call-", 0).factory());
    private volatile boolean closed;

    /** Whether to wait on for a call that takes its time. */
    interface Patience {
        /**
         * Asked once a second.
         *
         * @throws VpnException with the reason not to
         */
        void require();
    }

    /** As {@link #call(String, Duration, Patience, Callable)}, until the deadline. */
    <T> T call(String subject, Duration deadline, Callable<T> call) {
        return call(subject, deadline, () -> {}, call);
    }

    /**
     * Runs a call and waits for its end.
     *
     * @param subject what is done, as the start of a sentence
     * @param deadline the most that it may take
     * @param patience ends the wait before that
     * @throws VpnException {@code TIME} after the deadline, {@code STOP} when the caller was interrupted (its flag
     *     stays set), {@code CLOSED} when this was closed before the end, else what the call failed with, translated
     */
    <T> T call(String subject, Duration deadline, Patience patience, Callable<T> call) {
        if (Thread.currentThread().isInterrupted()) {
            // A future that is done already would give its result and say nothing of the interrupt.
            throw cancelled(subject).toException();
        }
        Future<T> future = submit(subject, call);
        try {
            return awaited(future, subject, deadline, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(subject).toException(e);
        } catch (ExecutionException e) {
            throw failure(subject, e.getCause() == null ? e : e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    private static <T> T awaited(Future<T> future, String subject, Duration deadline, Patience patience)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            try {
                return future.get(Math.clamp(left, 0, STEP.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= STEP.toNanos()) {
                    throw Problem.of(ErrorCode.DEADLINE, subject, "did not end within " + deadline.toMillis() + " ms")
                            .remedy("See whether the container engine hangs; if it is only slow, give it more time")
                            .fact("deadline", deadline.toString())
                            .toException(e);
                }
                patience.require();
            }
        }
    }

    private <T> Future<T> submit(String subject, Callable<T> call) {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw closed(subject, e);
        }
    }

    private VpnException failure(String subject, Throwable cause) {
        if (closed && !(cause instanceof VpnException)) {
            return closed(subject, cause);
        }
        return EngineFailures.translate(subject, cause);
    }

    private static Problem cancelled(String subject) {
        return Problem.of(ErrorCode.CANCELLED, subject, "was cancelled");
    }

    private static VpnException closed(String subject, Throwable cause) {
        return Problem.of(ErrorCode.CLOSED, subject, "was asked of a container runtime that is closed")
                .toException(cause);
    }

    /** Ends running calls with {@code CLOSED}; later ones are refused. Idempotent. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
