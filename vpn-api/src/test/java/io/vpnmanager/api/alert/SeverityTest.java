package io.vpnmanager.api.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {
    @ParameterizedTest
    @EnumSource
    void isReadAsItIsWritten(Severity severity) {
        assertThat(Severity.parse(severity.toString())).isEqualTo(severity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Critical", "CRITICAL", " info", "warn", "crıtical"})
    void everythingElseIsUnknown(String text) {
        assertThatThrownBy(() -> Severity.parse(text)).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN);
            assertThat(e.problem().facts()).containsEntry("field", "severity");
        });
    }

    @Test
    void saysWhichWordIsNear() {
        assertThatThrownBy(() -> Severity.parse("warnin")).hasMessageContaining("Did you mean warning?");
    }

    @Test
    void isOrderedByWeight() {
        assertThat(Severity.values()).containsExactly(Severity.INFO, Severity.WARNING, Severity.CRITICAL);
    }
}
