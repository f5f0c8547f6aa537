package io.vpnmanager.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource
    void anIdIsUpperCaseLetters(ErrorCode code) {
        assertThat(code.id()).matches("[A-Z]{2,8}");
    }

    @Test
    void noTwoCodesShareAnId() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::id)).doesNotHaveDuplicates();
    }

    /** Scripts rely on these: a released id never changes. */
    @Test
    void idsAreStable() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::id))
                .contains("SYN", "RNG", "ENC", "POL", "DUP", "OVL", "BIG", "RATE", "AUTH", "KEY", "TAM", "VER")
                .contains("COR", "PATH", "TYPE", "UNK", "WIRE", "DENY", "FIND", "FENCE", "BUSY", "TIME", "STOP")
                .contains("CLOSED", "STORE", "FULL", "RO", "ENGINE", "NET", "PEND", "PROV", "CHAIN", "BUG");
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, true",
        "DEADLINE, true",
        "RATE, true",
        "ENGINE, true",
        "NETWORK, true",
        "SYNTAX, false",
        "DUPLICATE, false",
        "STALE, false",
        "PENDING, false",
        "CANCELLED, false",
        "BUG, false"
    })
    void aCallIsWorthRetryingWhenNobodyMustChangeIt(ErrorCode code, boolean retryable) {
        assertThat(Problem.of(code, "it", "failed").toException().retryable()).isEqualTo(retryable);
    }
}
