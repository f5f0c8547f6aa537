package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangeTest {
    @Property
    void aRangeIsReadAsItIsPrintedAndHoldsWhatLiesBetween(
            @ForAll @IntRange(min = 1, max = 65_535) int one,
            @ForAll @IntRange(min = 1, max = 65_535) int other,
            @ForAll @IntRange(min = 1, max = 65_535) int asked) {
        int first = Math.min(one, other);
        int last = Math.max(one, other);
        PortRange range = new PortRange(Port.of(first), Port.of(last));
        assertThat(PortRange.parse(range.toString())).isEqualTo(range);
        assertThat(range.size()).isEqualTo(last - first + 1);
        assertThat(range.contains(Port.of(asked))).isEqualTo(first <= asked && asked <= last);
        assertThat(range.isSingle()).isEqualTo(range.equals(PortRange.of(Port.of(first))));
    }

    @ParameterizedTest
    @CsvSource({
        "SYNTAX, ''",
        "SYNTAX, 40000-",
        "SYNTAX, 40000:40009",
        "SYNTAX, 40000 - 40009",
        "SYNTAX, 1-2-3",
        "SYNTAX, 01-2",
        "RANGE, -5",
        "RANGE, 0-9",
        "RANGE, 1-65536",
        "RANGE, 40009-40000"
    })
    void anythingElseIsRefused(ErrorCode code, String text) {
        assertThatThrownBy(() -> PortRange.parse(text))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
