package io.vpnmanager.core.internal.proxies.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.terms.ConnectionRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Arrivals arrivals = new Arrivals(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private int comeAtOnce(int tries) {
        int came = 0;
        for (int i = 0; i < tries; i++) {
            if (arrivals.timeUntilNext().isZero()) {
                arrivals.came();
                came++;
            }
        }
        return came;
    }

    @Test
    void asManyAsTheRateSaysComeAtOnceAndThenOneByOne() {
        arrivals.holdTo(Optional.of(ConnectionRate.perMinute(30)));

        assertThat(comeAtOnce(100)).isEqualTo(30);
        assertThat(arrivals.timeUntilNext()).isEqualTo(Duration.ofSeconds(2));
        pass(Duration.ofMillis(1_999));
        assertThat(comeAtOnce(5)).isZero();
        assertThat(arrivals.timeUntilNext()).isEqualTo(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(comeAtOnce(5)).isOne();
        pass(Duration.ofSeconds(20));
        assertThat(comeAtOnce(100)).isEqualTo(10);
        pass(Duration.ofHours(1));
        assertThat(comeAtOnce(100)).as("silence saves up no more").isEqualTo(30);
    }

    @Test
    void nothingIsOwedWhenAllMayComeAtOnceAgain() {
        arrivals.holdTo(Optional.of(ConnectionRate.perSecond(4)));
        comeAtOnce(4);

        assertThat(arrivals.nanosOwed()).isEqualTo(Duration.ofSeconds(1).toNanos());
        pass(Duration.ofSeconds(1));
        assertThat(arrivals.nanosOwed()).isZero();
    }

    @Test
    void anotherRateBeginsAnewAndTheSameGoesOn() {
        arrivals.holdTo(Optional.of(ConnectionRate.perMinute(2)));
        comeAtOnce(2);
        arrivals.holdTo(Optional.of(ConnectionRate.perMinute(2)));
        assertThat(comeAtOnce(1)).isZero();
        arrivals.holdTo(Optional.of(ConnectionRate.perMinute(3)));
        assertThat(comeAtOnce(9)).isEqualTo(3);
        arrivals.holdTo(Optional.empty());
        assertThat(comeAtOnce(9)).isEqualTo(9);
        assertThat(arrivals.nanosOwed()).isNotPositive();
    }

    @Property(tries = 200)
    void noTimeSeesMoreThanTwiceTheRate(
            @ForAll @IntRange(min = 1, max = 50) int count,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3_000) Integer> pauses) {
        arrivals.holdTo(Optional.of(ConnectionRate.perSecond(count)));
        long millis = 0;
        long came = comeAtOnce(2 * count);
        for (int pause : pauses) {
            pass(Duration.ofMillis(pause));
            millis += pause;
            came += comeAtOnce(2 * count);
            assertThat(came).isLessThanOrEqualTo(count + (long) Math.ceil(millis * count / 1000.0));
        }
    }
}
