package io.vpnmanager.core.internal.call;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs calls on virtual threads. A caller waits for its own call only until the deadline; then the call is interrupted
 * and the caller goes on, even if whatever the call waits for never answers. Safe for use by many threads.
 */
public final class CallRunner implements AutoCloseable {
    /** How long closing waits for interrupted calls to unwind. */
    private static final Duration UNWINDING = Duration.ofSeconds(5);

    /**
     * The last part of a deadline, kept back so that an inner wait can say what it waited for; half of it, if that is
     * less.
     */
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** All of one name: to count them, Java makes code that takes longer than most calls. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vpn-call").factory());

    /**
     * Runs a call and waits for it.
     *
     * @param atMost how long
     * @param call what to run; told a deadline a little earlier, so that inner waits end in time with an error of their
     *     own
     */
    public <T> T run(Duration atMost, Function<Deadline, T> call) {
        Deadline inner = Deadline.in(atMost.minus(min(MARGIN, half(atMost))));
        Future<T> future = submit(() -> call.apply(inner));
        try {
            return future.get(Deadline.in(atMost).remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw Problem.of(ErrorCode.DEADLINE, "the call", "did not end within " + atMost.toMillis() + " ms")
                    .remedy("Look whether it was done, then try again or allow it more time")
                    .toException(e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /**
     * Not by {@link Duration#dividedBy}, which a command that ends at once would wait for: it begins with big numbers.
     */
    private static Duration half(Duration whole) {
        return Duration.ofSeconds(whole.getSeconds() / 2, whole.getSeconds() % 2 * 500_000_000 + whole.getNano() / 2);
    }

    /** Starts a call and returns at once; cancelling the future of the stage interrupts it. */
    public <T> CompletionStage<T> start(Supplier<T> call) {
        InterruptingFuture<T> stage = new InterruptingFuture<>();
        stage.task = submit(() -> {
            try {
                stage.complete(call.get());
            } catch (Throwable e) {
                stage.completeExceptionally(failure(e));
            }
            return null;
        });
        if (stage.isCancelled()) {
            stage.task.cancel(true);
        }
        return stage;
    }

    private <T> Future<T> submit(Supplier<T> call) {
        try {
            return threads.submit(call::get);
        } catch (RejectedExecutionException e) {
            throw closed().toException(e);
        }
    }

    /**
     * What leaves the library for a failure inside a call: our own errors as they are, an interrupt as its meaning,
     * anything else as a defect.
     */
    private VpnException failure(Throwable cause) {
        if (cause instanceof VpnException e) {
            return e.code() == ErrorCode.CANCELLED && threads.isShutdown() ? closed().toException(e) : e;
        }
        return Problem.of(ErrorCode.BUG, "the call", "failed in a way that it should not: " + cause)
                .remedy("Please report this with its stack trace")
                .toException(cause);
    }

    private static Problem closed() {
        return Problem.of(ErrorCode.CLOSED, "the library", "was closed");
    }

    private static VpnException cancelled(InterruptedException cause) {
        return Problem.of(ErrorCode.CANCELLED, "the call", "was interrupted")
                .remedy("Look whether it was done before trying again")
                .toException(cause);
    }

    /** Interrupts running calls, waits a moment for them to unwind, and refuses new ones. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            threads.awaitTermination(UNWINDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A future whose cancellation reaches the thread; {@link CompletableFuture} alone would only forget it. */
    private static final class InterruptingFuture<T> extends CompletableFuture<T> {
        private volatile Future<?> task = CompletableFuture.completedFuture(null);

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            task.cancel(mayInterruptIfRunning);
            return cancelled;
        }
    }
}
