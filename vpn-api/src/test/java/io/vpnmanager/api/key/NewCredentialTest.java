package io.vpnmanager.api.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCredentialTest {
    private static final String DRAWN = "qvgsmtvrgqy333rjjnrztgdjkx";
    private static final String HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$dGFndGFndGFndGFndGFn";

    @Test
    void formOfWhatIsRestoredTellsItsKind() {
        assertThat(new NewCredential.Restored(Secret.of(DRAWN)).kind()).isEqualTo(CredentialKind.GENERATED);
        assertThat(new NewCredential.Restored(Secret.of(HASH)).kind()).isEqualTo(CredentialKind.CHOSEN);
        assertThat(new NewCredential.Generated().kind()).isEqualTo(CredentialKind.GENERATED);
        assertThat(new NewCredential.Chosen(Secret.of("a password")).kind()).isEqualTo(CredentialKind.CHOSEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a password", "QVGSMTVRGQY333RJJNRZTGDJKX", DRAWN + "a", "$2b$12$abcdefghijklmnopqrstuv"})
    void whatNoExportWritesIsRefusedAndNotShown(String text) {
        Secret secret = Secret.of(text);

        assertThatThrownBy(() -> new NewCredential.Restored(secret))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_KEY))
                .satisfies(e -> assertThat(text.isEmpty()
                                || !String.valueOf(e.getMessage()).contains(text))
                        .isTrue());
        assertThat(new NewCredential.Restored(Secret.of(DRAWN)).toString()).doesNotContain(DRAWN);
    }
}
