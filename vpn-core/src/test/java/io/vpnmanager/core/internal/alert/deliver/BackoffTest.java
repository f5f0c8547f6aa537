package io.vpnmanager.core.internal.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.core.internal.alert.channel.SendFailure;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final SendFailure dead = SendFailure.passing("it is dead");

    /** One that always draws the same part of the range. */
    private static RandomGenerator draws(double part) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble(double least, double below) {
                return least + part * (below - least);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 80", "6, 160", "7, 300", "8, 300", "2000000000, 300"})
    void isTwiceAsLongEachTimeUpToFiveMinutes(int attempts, long seconds) {
        assertThat(new Backoff(draws(0.5)).after(attempts, dead)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void isAQuarterMoreOrLessSoThatNotAllComeAtOnce() {
        assertThat(new Backoff(draws(0)).after(4, dead)).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Backoff(draws(0.9999)).after(4, dead))
                .isBetween(Duration.ofMillis(49_900), Duration.ofSeconds(50));
        Backoff real = new Backoff(new Random(1));
        assertThat(IntStream.range(0, 50).mapToObj(i -> real.after(3, dead)).distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void isAsLongAsTheReceiverAsksFor() {
        Backoff backoff = new Backoff(draws(0.5));
        assertThat(backoff.after(1, SendFailure.passing("", Duration.ofMinutes(20))))
                .isEqualTo(Duration.ofMinutes(20));
        assertThat(backoff.after(1, SendFailure.passing("", Duration.ofDays(20))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(backoff.after(7, SendFailure.passing("", Duration.ofSeconds(1))))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.after(1, SendFailure.passing("", Duration.ofSeconds(-9))))
                .isEqualTo(Duration.ofSeconds(5));
    }
}
