package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final Secret PASSWORD = Secret.of("correct horse");

    private final CryptoProvider crypto = new JdkCrypto();
    private final PasswordHashing hashing = new PasswordHashing(crypto, CHEAP);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void thePasswordMatchesItsHash() {
        assertThat(hashing.matches(hashing.hash(PASSWORD), utf8("correct horse")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct hors", "correct horse ", "Correct horse", "correct horse\0"})
    void anotherPasswordDoesNot(String other) {
        assertThat(hashing.matches(hashing.hash(PASSWORD), utf8(other))).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(hashing.hash(PASSWORD)).isNotEqualTo(hashing.hash(PASSWORD));
    }

    @Test
    void aHashHoldsItsCost() {
        assertThat(hashing.hash(PASSWORD)).matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[^$]{22}\\$[^$]{43}");
        assertThat(new PasswordHashing(crypto).hash(PASSWORD)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aHashOfAnotherCostAndProviderMatches() {
        String elsewhere = new PasswordHashing(new BouncyCastleCrypto(), new Argon2Cost(128, 2, 2)).hash(PASSWORD);

        assertThat(hashing.matches(elsewhere, utf8("correct horse"))).isTrue();
        assertThat(hashing.matches(elsewhere, utf8("wrong horse"))).isFalse();
    }

    /** What the reference implementation printed for "password" and "somesalt". */
    @Test
    void aHashOfTheReferenceImplementationMatches() {
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        assertThat(hashing.matches(reference, utf8("password"))).isTrue();
        assertThat(hashing.matches(reference, utf8("passwore"))).isFalse();
    }

    @Test
    void aChangedHashDoesNotMatch() {
        String hash = hashing.hash(PASSWORD);
        char last = hash.charAt(hash.length() - 2);
        String changed = new StringBuilder(hash)
                .replace(hash.length() - 2, hash.length() - 1, last == 'A' ? "B" : "A")
                .toString();

        assertThat(hashing.matches(changed, utf8("correct horse"))).isFalse();
    }

    @Test
    void aPasswordThatBreaksTheRulesIsNotHashed() {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> hashing.hash(Secret.of("short")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.RANGE);
    }

    @Test
    void aHashThatCannotBeComputedIsRefused() {
        VpnException refusal = catchThrowableOfType(
                VpnException.class, () -> hashing.matches("$argon2id$made-up", utf8("correct horse")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.SYNTAX);
    }
}
