package io.vpnmanager.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void aDeadlineInTheFutureHasTimeLeft() {
        Deadline deadline = Deadline.in(Duration.ofHours(1));
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void aPassedDeadlineHasNoneLeft() {
        Deadline deadline = Deadline.in(Duration.ZERO);
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void theLongestDurationDoesNotOverflow() {
        assertThat(Deadline.in(Duration.ofSeconds(Long.MAX_VALUE)).isOver()).isFalse();
    }

    @Test
    void theEarlierOfTwoWins() {
        Deadline deadline = Deadline.in(Duration.ofHours(1));
        assertThat(deadline.atMost(Duration.ZERO).isOver()).isTrue();
        assertThat(deadline.atMost(Duration.ofHours(2))).isSameAs(deadline);
    }
}
