package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
    @ParameterizedTest(name = "an engine of {0} to {1} is spoken to in {2}")
    @CsvSource({
        "1.12, 1.41, 1.41",
        "1.24, 1.43, 1.43",
        "1.24, 1.44, 1.44",
        "1.44, 1.52, 1.44",
        "1.24, 1.100, 1.44",
        "1.24, 2.0, 1.44",
    })
    void theNewestThatBothKnowIsSpoken(String oldest, String newest, String agreed) {
        assertThat(ApiVersion.agreed(ApiVersion.parse(oldest), ApiVersion.parse(newest)))
                .hasToString(agreed);
    }

    @ParameterizedTest(name = "an engine of {0} to {1} is refused")
    @CsvSource({"1.12, 1.40", "1.12, 1.9", "1.45, 1.52", "2.0, 2.3"})
    void anEngineWithoutACommonVersionIsRefused(String oldest, String newest) {
        VpnException error = catchThrowableOfType(
                VpnException.class, () -> ApiVersion.agreed(ApiVersion.parse(oldest), ApiVersion.parse(newest)));

        assertThat(error.code()).isEqualTo(ErrorCode.VERSION);
        assertThat(error).hasMessageContainingAll(oldest, newest, "1.41", "1.44");
        assertThat(error.problem().remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", ".41", "v1.41", "1.41.0", "-1.41", "1.99999", "1.41\n", "\u0661.41", "1,41"})
    void aTextThatIsNoVersionIsNoEngine(String text) {
        VpnException error = catchThrowableOfType(VpnException.class, () -> ApiVersion.parse(text));

        assertThat(error.code()).isEqualTo(ErrorCode.ENGINE);
    }
}
