package io.vpnmanager.core.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.access.AccessSubscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AccessQueueTest {
    private final AccessHub hub = new AccessHub();

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void whoeverWantsRecordsIsToldUntilItEnds() {
        assertThat(hub.isWanted()).isFalse();
        List<AccessRecord> told = new CopyOnWriteArrayList<>();
        AccessSubscription listening = hub.listen(told::add);
        assertThat(hub.isWanted()).isTrue();
        hub.tell(AccessSamples.TUNNEL);
        hub.tell(AccessSamples.STRANGER);
        listening.close();
        hub.tell(AccessSamples.TUNNEL);

        assertThat(told).containsExactly(AccessSamples.TUNNEL, AccessSamples.STRANGER);
        assertThat(listening.taken()).isEqualTo(2);
        assertThat(listening.dropped()).isZero();
        assertThat(hub.isWanted()).isFalse();
    }

    @Test
    void nobodyWaitsForASlowListenerAndWhatIsTooMuchIsCounted() {
        CountDownLatch goOn = new CountDownLatch(1);
        AccessSubscription slow = hub.listen(told -> awaitQuietly(goOn));
        long begin = System.nanoTime();
        int told = AccessQueue.MOST_WAITING + 5_000;
        for (int i = 0; i < told; i++) {
            hub.tell(AccessSamples.TUNNEL);
        }
        assertThat(System.nanoTime() - begin).as("nobody waited").isLessThan(5_000_000_000L);
        assertThat(slow.dropped()).isBetween(4_000L, 5_000L);
        goOn.countDown();

        await().untilAsserted(() -> assertThat(slow.taken() + slow.dropped()).isEqualTo(told));
    }

    @Test
    void aListenerThatSaysItWasInterruptedIsToldOfTheNext() {
        AccessSubscription interrupting =
                hub.listen(told -> Thread.currentThread().interrupt());
        for (int i = 0; i < 1_000; i++) {
            hub.tell(AccessSamples.TUNNEL);
        }
        await().untilAsserted(() -> assertThat(interrupting.taken()).isEqualTo(1_000));
        assertThat(hub.isWanted()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListenerThatFailsIsToldOfTheNext() {
        List<AccessRecord> told = new CopyOnWriteArrayList<>();
        AccessSubscription failing = hub.listen(ended -> {
            told.add(ended);
            if (told.size() == 1) {
                throw new IllegalStateException("the first is too much");
            }
        });
        hub.tell(AccessSamples.TUNNEL);
        hub.tell(AccessSamples.STRANGER);
        failing.close();

        assertThat(told).containsExactly(AccessSamples.TUNNEL, AccessSamples.STRANGER);
        assertThat(failing.taken()).isOne();
        assertThat(failing.dropped()).isOne();
    }

    @Test
    void aListenerMayEndItself() {
        AccessSubscription[] own = new AccessSubscription[1];
        CountDownLatch ready = new CountDownLatch(1);
        own[0] = hub.listen(ended -> {
            awaitQuietly(ready);
            own[0].close();
        });
        ready.countDown();
        hub.tell(AccessSamples.TUNNEL);

        await().untilAsserted(() -> assertThat(hub.isWanted()).isFalse());
    }
}
