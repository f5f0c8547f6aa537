package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PortTest {
    @Property(tries = 200)
    void aPortIsReadAsItIsPrinted(@ForAll @IntRange(min = 1, max = 65_535) int number) {
        Port port = Port.of(number);

        assertThat(port).hasToString(Integer.toString(number));
        assertThat(Port.parse(port.toString())).isEqualTo(port);
    }

    @Property
    void anyOtherNumberIsOutOfRange(@ForAll int number) {
        if (number < Port.LOWEST || number > Port.HIGHEST) {
            assertThatThrownBy(() -> new Port(number))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
            assertThatThrownBy(() -> Port.parse(Integer.toString(number)))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
        } else {
            assertThat(Port.parse(Integer.toString(number)).number()).isEqualTo(number);
        }
    }

    @Property
    void textIsAPortOnlyWhereItIsItsNumber(@ForAll String text) {
        try {
            assertThat(Port.parse(text)).hasToString(text);
        } catch (InvalidRequestException e) {
            assertThat(e.code()).isIn(ErrorCode.SYNTAX, ErrorCode.RANGE);
        }
    }

    @Test
    void portsAreOrderedByNumber() {
        assertThat(Port.of(80)).isLessThan(Port.of(443)).isEqualByComparingTo(Port.parse("80"));
    }
}
