package io.vpnmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "1048575, 1.0 MiB",
        "1048576, 1.0 MiB",
        "1099511627775, 1.0 TiB",
        "9223372036854775807, 8.0 EiB"
    })
    void sizesAreRounded(long bytes, String text) {
        assertThat(HumanText.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void localeChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(HumanText.bytes(1536)).isEqualTo("1.5 KiB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-2, -2",
        "123456789012, 123456789012",
        "0.2806166428027569, 0.280617",
        "297893.54534899414, 297894",
        "0.5, 0.5",
        "1e20, 100000000000000000000",
        "1.5e-7, 0.00000015"
    })
    void figuresHaveSixDigits(double number, String text) {
        assertThat(HumanText.figure(number)).isEqualTo(text);
    }

    @Test
    void shortTimesAreInMilliseconds() {
        assertThat(HumanText.micros(0)).isEqualTo("0.0 ms");
        assertThat(HumanText.micros(420)).isEqualTo("0.4 ms");
        assertThat(HumanText.micros(1_234_560)).isEqualTo("1,234.6 ms");
    }

    @Test
    void oneIsNotMany() {
        assertThat(HumanText.count(1, "user", "users")).isEqualTo("1 user");
        assertThat(HumanText.count(0, "user", "users")).isEqualTo("0 users");
        assertThat(HumanText.count(100_000, "user", "users")).isEqualTo("100,000 users");
        assertThat(HumanText.count(999, "user", "users")).isEqualTo("999 users");
        assertThat(HumanText.count(1_000, "user", "users")).isEqualTo("1,000 users");
        assertThat(HumanText.count(12_345_678, "user", "users")).isEqualTo("12,345,678 users");
    }
}
