package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @Test
    void whatIsLimitedIsTold() {
        Limits devices = new Limits(OptionalInt.empty(), OptionalInt.of(1), Optional.empty(), Optional.empty());
        Limits upload =
                new Limits(OptionalInt.of(1), OptionalInt.empty(), Optional.of(BitRate.megabits(1)), Optional.empty());

        assertThat(Limits.NONE.kinds()).isEmpty();
        assertThat(Limits.NONE.newConnections(ConnectionRate.perSecond(1)).kinds())
                .containsExactly(Limits.Kind.NEW_CONNECTIONS);
        assertThat(devices.kinds()).containsExactly(Limits.Kind.DEVICES);
        assertThat(upload.kinds()).containsExactly(Limits.Kind.CONNECTIONS, Limits.Kind.SPEED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, number above 0",
        "20001, outside 1 to 20000",
        "-1, number above 0",
        "1e3, number above 0",
        "+5, number above 0"
    })
    void aNumberThatLimitsNothingOrEverythingIsRefused(String text, String why) {
        assertThatThrownBy(() -> Limits.of(Map.of("max-devices", List.of(text))))
                .hasMessageContaining("max-devices")
                .hasMessageContaining(why);
    }

    @Test
    void anotherSettingIsNone() {
        assertThatThrownBy(() -> Limits.of(Map.of("max-device", List.of("1"))))
                .hasMessageContaining("Did you mean max-devices?");
    }
}
