package io.vpnmanager.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficCountTest {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private static long sum(long a, long b) {
        return BigInteger.valueOf(a).add(BigInteger.valueOf(b)).min(MOST).longValueExact();
    }

    @Property
    void sumsStopAtTheMost(
            @ForAll @LongRange(max = Long.MAX_VALUE) long up,
            @ForAll @LongRange(max = Long.MAX_VALUE) long down,
            @ForAll @LongRange(max = Long.MAX_VALUE) long moreUp,
            @ForAll @LongRange(max = Long.MAX_VALUE) long moreDown) {
        TrafficCount one = new TrafficCount(up, down);
        TrafficCount other = new TrafficCount(moreUp, moreDown);

        assertThat(one.plus(other)).isEqualTo(new TrafficCount(sum(up, moreUp), sum(down, moreDown)));
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(TrafficCount.ZERO)).isEqualTo(one);
        assertThat(one.totalBytes()).isEqualTo(sum(up, down));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1", "-9223372036854775808, 0"})
    void bytesAreNotNegative(long up, long down) {
        assertThatThrownBy(() -> new TrafficCount(up, down))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
