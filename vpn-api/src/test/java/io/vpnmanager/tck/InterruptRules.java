package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.user.User;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Calls of interrupted threads. */
abstract class InterruptRules extends StoreFixture {

    @Test
    void aCallOfAnInterruptedThreadIsStoppedAndTheFlagStays() {
        Thread.currentThread().interrupt();

        refused(ErrorCode.CANCELLED, () -> store.read(unit -> "read"));
        refused(ErrorCode.CANCELLED, () -> store.write(unit -> "written"));
        refused(ErrorCode.CANCELLED, () -> store.awaitChange(0, Duration.ofSeconds(5)));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptBeforeTheCommitUndoesTheUnit() {
        User alice = StoreSamples.user("alice");

        refused(
                ErrorCode.CANCELLED,
                () -> store.write(unit -> {
                    long change = unit.users().insert(alice, StoreSamples.credentials(alice));
                    Thread.currentThread().interrupt();
                    return change;
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(one(unit -> unit.users().find(alice.id()))).isEmpty();
    }

    @Test
    void theStoreGoesOnAfterAnInterrupt() {
        refused(
                ErrorCode.CANCELLED,
                () -> store.write(unit -> {
                    Thread.currentThread().interrupt();
                    return unit;
                }));
        Thread.interrupted();

        insert(StoreSamples.user("alice"));

        assertThat(userCount()).isEqualTo(1);
    }

    @Test
    void whoWaitsForTheTurnToWriteIsStopped() throws Exception {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform()
                .start(() -> store.write(unit -> {
                    holding.countDown();
                    return awaitQuietly(release);
                }));
        holding.await();
        interruptSoon(Thread.currentThread());

        refused(ErrorCode.CANCELLED, () -> store.write(unit -> "written"));
        refused(ErrorCode.CANCELLED, () -> other.write(unit -> "written"));

        Thread.interrupted();
        release.countDown();
        holder.join();
    }

    @Test
    void whoWaitsForAChangeIsStopped() {
        interruptSoon(Thread.currentThread());

        refused(ErrorCode.CANCELLED, () -> store.awaitChange(store.changeNumber(), Duration.ofSeconds(30)));
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Interrupts a thread as soon as it waits for something. */
    private static void interruptSoon(Thread thread) {
        Thread.ofPlatform().daemon().start(() -> {
            while (thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            thread.interrupt();
        });
    }
}
