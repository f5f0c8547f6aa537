package io.vpnmanager.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BarTest {
    @Property
    void isNoLongerThanItsLength(
            @ForAll @LongRange(min = 0) long number,
            @ForAll @LongRange(min = 0) long most,
            @ForAll @IntRange(min = 1, max = 200) int length) {
        assertThat(Bar.of(number, most, length)).hasSizeLessThanOrEqualTo(length);
    }

    @Property
    void moreIsNeverShorter(
            @ForAll @LongRange(min = 0) long one,
            @ForAll @LongRange(min = 0) long other,
            @ForAll @IntRange(min = 1, max = 200) int length) {
        long most = Math.max(one, other);
        assertThat(Bar.of(Math.min(one, other), most, length))
                .hasSizeLessThanOrEqualTo(Bar.of(most, most, length).length());
    }

    @Property
    void onlyNothingIsEmpty(@ForAll @LongRange(min = 0) long number, @ForAll @IntRange(min = 1, max = 200) int length) {
        assertThat(Bar.of(number, Long.MAX_VALUE, length).isEmpty()).isEqualTo(number == 0);
    }

    @Test
    void hasEighths() {
        assertThat(Bar.of(13, 16, 2)).isEqualTo("█▋");
        assertThat(Bar.of(16, 16, 2)).isEqualTo("██");
    }
}
