package io.vpnmanager.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.BugException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CallRunner runner = new CallRunner();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void givesTheResultOfTheCall() {
        String result = runner.run(LONG, deadline -> "done");
        assertThat(result).isEqualTo("done");
    }

    @Test
    void callsRunOnVirtualThreads() {
        boolean virtual = runner.run(LONG, deadline -> Thread.currentThread().isVirtual());
        assertThat(virtual).isTrue();
    }

    @Test
    void ownErrorsPassUnchanged() {
        VpnException error = Problem.of(ErrorCode.RANGE, "it", "is too large").toException();
        assertThatThrownBy(() -> runner.run(LONG, deadline -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void anyOtherFailureIsADefectThatKeepsItsCause() {
        RuntimeException cause = new IllegalStateException("inside");
        assertThatThrownBy(() -> runner.run(LONG, deadline -> {
                    throw cause;
                }))
                .isInstanceOf(BugException.class)
                .hasCause(cause);
    }

    @Test
    void aCallThatHangsEndsAtItsDeadlineAndIsInterrupted() throws InterruptedException {
        assertThatThrownBy(() -> runner.run(Duration.ofSeconds(1), deadline -> hang()))
                .extracting("problem", type(Problem.class))
                .extracting(Problem::code)
                .isEqualTo(ErrorCode.DEADLINE);
        interrupted.await();
    }

    @Test
    void aCallIsToldADeadlineBeforeItsOwn() {
        Duration left = runner.run(LONG, Deadline::remaining);
        assertThat(left).isLessThan(LONG).isGreaterThan(LONG.dividedBy(2));
    }

    @Test
    void interruptingTheCallerEndsTheCall() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                runner.run(LONG, deadline -> hang());
            } catch (VpnException e) {
                failure.set(e);
            }
        });
        hanging.await();
        caller.interrupt();
        caller.join();
        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void aStartedCallCompletesItsStage() {
        assertThat(runner.start(() -> 7).toCompletableFuture().join()).isEqualTo(7);
    }

    @Test
    void aStartedCallThatFailsCompletesItsStageWithTheError() {
        CompletableFuture<Object> future = runner.start(() -> {
                    throw new IllegalStateException("inside");
                })
                .toCompletableFuture();
        assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(BugException.class);
    }

    @Test
    void cancellingAStageInterruptsItsCall() throws InterruptedException {
        CompletableFuture<Object> future = runner.start(this::hang).toCompletableFuture();
        hanging.await();
        future.cancel(true);
        interrupted.await();
        assertThat(future).isCancelled();
    }

    @Test
    void closingInterruptsWhatRunsAndRefusesWhatComes() throws InterruptedException {
        CompletableFuture<Object> running = runner.start(this::hang).toCompletableFuture();
        hanging.await();
        runner.close();
        interrupted.await();
        await().until(running::isCompletedExceptionally);
        assertThatThrownBy(() -> runner.run(LONG, deadline -> "late"))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    }

    /** Waits for an interrupt, and turns it into the error that everything of ours makes of it. */
    private Object hang() {
        hanging.countDown();
        try {
            Thread.sleep(LONG);
            return "never";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw Problem.of(ErrorCode.CANCELLED, "the wait", "was interrupted").toException(e);
        }
    }
}
