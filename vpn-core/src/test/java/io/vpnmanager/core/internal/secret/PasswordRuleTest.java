package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static InvalidRequestException refusal(Secret password) {
        return catchThrowableOfType(InvalidRequestException.class, () -> PasswordRule.check(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "correct horse battery staple",
                "£ no-break\u00a0",
                "pass:word@/?#%",
                "пароль",
                "🔑🔑",
                " spaces "
            })
    void anyTextOfEnoughBytesIsAPassword(String text) {
        assertThatCode(() -> PasswordRule.check(Secret.of(text))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1234567", "éé1", "🔑abc"})
    void fewerThanEightBytesAreRefused(String text) {
        assertThat(refusal(Secret.of(text)).code()).isEqualTo(ErrorCode.RANGE);
    }

    @Test
    void bytesAreCountedAndNotCharacters() {
        assertThatCode(() -> PasswordRule.check(Secret.of("x".repeat(255)))).doesNotThrowAnyException();
        assertThat(refusal(Secret.of("x".repeat(256))).code()).isEqualTo(ErrorCode.RANGE);
        assertThat(refusal(Secret.of("é".repeat(128))).code()).isEqualTo(ErrorCode.RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password\n",
                "pass\0word",
                "pass\tword",
                "pass\rword",
                "password\u001b[2J",
                "password\u007f",
                "password\u009b"
            })
    void controlCharactersAreRefused(String text) {
        assertThat(refusal(Secret.of(text)).code()).isEqualTo(ErrorCode.ENCODING);
    }

    @Test
    void aRefusalShowsNothingOfThePassword() {
        InvalidRequestException refusal = refusal(Secret.of("canary\u0007canary"));

        assertThat(refusal).hasMessageNotContaining("canary");
        assertThat(refusal.problem().facts()).containsOnly(Map.entry("field", "password"));
    }
}
