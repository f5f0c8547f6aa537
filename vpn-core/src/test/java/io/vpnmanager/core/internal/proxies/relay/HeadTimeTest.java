package io.vpnmanager.core.internal.proxies.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadTimeTest {
    private final EmbeddedChannel client = new EmbeddedChannel();
    private final AtomicInteger late = new AtomicInteger();
    private final HeadTime time;

    HeadTimeTest() {
        client.freezeTime();
        time = new HeadTime(client.eventLoop(), Duration.ofSeconds(20), late::incrementAndGet);
    }

    @AfterEach
    void end() {
        client.finishAndReleaseAll();
    }

    private int lateAfter(double seconds) {
        client.advanceTimeBy((long) (seconds * 1_000), TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
        return late.get();
    }

    @Test
    void whoSaysNothingHasAllTheTime() {
        assertThat(lateAfter(19.9)).isZero();
        assertThat(lateAfter(0.2)).isEqualTo(1);
        assertThat(lateAfter(60)).as("once").isEqualTo(1);
    }

    @Test
    void whoDripsHasHalfOfItFromTheFirstByteOn() {
        assertThat(lateAfter(3)).isZero();
        for (int i = 0; i < 9; i++) {
            time.heard(1);
            assertThat(lateAfter(1)).isZero();
        }
        assertThat(lateAfter(1)).as("nine bytes are 18 ms").isZero();
        assertThat(lateAfter(0.1)).isEqualTo(1);
    }

    @Test
    void eachByteIsAnotherMomentUpToAllTheTime() {
        time.heard(1_000);
        assertThat(lateAfter(11.9)).isZero();
        time.heard(100_000);
        assertThat(lateAfter(8)).isZero();
        assertThat(lateAfter(0.2)).as("in all").isEqualTo(1);
    }

    @Test
    void whoHasSaidAllIsNotLate() {
        time.heard(10);
        time.end();
        assertThat(lateAfter(60)).isZero();
    }
}
