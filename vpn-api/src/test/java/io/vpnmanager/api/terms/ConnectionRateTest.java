package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRateTest {
    @ParameterizedTest
    @CsvSource({"1/s, 1, PT1S", "50/s, 50, PT0.02S", "600/min, 600, PT0.1S", "20000/min, 20000, PT0.003S"})
    void aNumberComesBackOneByOneOverTheTime(String text, int count, Duration interval) {
        ConnectionRate rate = ConnectionRate.parse(text);

        assertThat(rate.count()).isEqualTo(count);
        assertThat(rate.interval()).isEqualTo(interval);
        assertThat(rate).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "0/s", "-1/s", "030/s", "30/m", "30/ s", "30 /s", "1.5/s", "30/S", "30/h", "٣/s"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> ConnectionRate.parse(text))
                .hasMessageContaining("new-connections")
                .hasMessageContaining("is not a number above 0 in a time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20001/s", "999999999/min"})
    void moreThanCanBeToldFromNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> ConnectionRate.parse(text)).hasMessageContaining("is outside 1 to 20000");
    }
}
