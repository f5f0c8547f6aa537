package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LookAsideTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void oneThatHangsKeepsNobodyWaitingAndIsTheOnlyOne() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        LookAside aside = new LookAside("look", Duration.ZERO, () -> {
            looks.incrementAndGet();
            awaitQuietly(over);
        });
        aside.goOn();
        await().until(() -> looks.get() == 1);

        for (int i = 0; i < 100; i++) {
            aside.goOn();
        }
        assertThat(looks).hasValue(1);

        over.countDown();
        await().until(() -> {
            aside.goOn();
            return looks.get() > 1;
        });
    }

    @Test
    void theNextComesAfterItsPause() {
        LookAside aside = new LookAside("look", Duration.ofHours(1), looks::incrementAndGet);
        aside.goOn();
        await().until(() -> looks.get() == 1);

        aside.goOn();
        aside.end();

        assertThat(looks).hasValue(1);
    }

    @Test
    void theEndInterruptsWhatGoesOnAndWaitsForIt() {
        AtomicBoolean over = new AtomicBoolean();
        LookAside aside = new LookAside("look", Duration.ZERO, () -> {
            looks.incrementAndGet();
            awaitQuietly(new CountDownLatch(1));
            takeTimeToUnwind();
            over.set(true);
        });
        aside.goOn();
        await().until(() -> looks.get() == 1);

        aside.end();

        assertThat(over).isTrue();
    }

    private static void takeTimeToUnwind() {
        long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
