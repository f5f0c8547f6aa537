package io.vpnmanager.core.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountWatchTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private Instant now = NOON;
    private final CountWatch watch = new CountWatch(() -> now);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(5);
            watch.failed();
        }
    }

    @Test
    void twoFailuresAreNoAlarmAndThreeAre() {
        fail(2);
        assertThat(watch.uncountedSince()).isEmpty();

        fail(1);
        assertThat(watch.uncountedSince()).contains(NOON);
        fail(10);
        assertThat(watch.uncountedSince()).contains(NOON);
    }

    @Test
    void aSuccessInBetweenBeginsAnew() {
        fail(2);
        watch.allIsKnown();
        fail(2);
        assertThat(watch.uncountedSince()).isEmpty();

        fail(1);
        assertThat(watch.uncountedSince()).contains(NOON.plusSeconds(10));
        watch.allIsKnown();
        assertThat(watch.uncountedSince()).isEmpty();
    }
}
