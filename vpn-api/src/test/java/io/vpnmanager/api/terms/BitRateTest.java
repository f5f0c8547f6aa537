package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitRateTest {
    @ParameterizedTest
    @CsvSource({
        "64kbit, 64000, 8000",
        "1500kbit, 1500000, 187500",
        "20Mbit, 20000000, 2500000",
        "1Gbit, 1000000000, 125000000"
    })
    void aNumberHasAUnitAndIsDecimal(String text, long bits, long bytes) {
        assertThat(BitRate.parse(text).bitsPerSecond()).isEqualTo(bits);
        assertThat(BitRate.parse(text).bytesPerSecond()).isEqualTo(bytes);
        assertThat(new BitRate(bits)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "20", "20M", "20MB", "20mbit", "2.5Mbit", "-1Mbit", "20 Mbit", "9999999999Gbit", "٢Mbit"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> BitRate.parse(text)).hasMessageContaining("is not a whole number with a unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"63kbit", "0Mbit", "101Gbit"})
    void whatIsTooSlowOrTooFastIsRefused(String text) {
        assertThatThrownBy(() -> BitRate.parse(text)).hasMessageContaining("is outside 64kbit to 100Gbit");
    }
}
