package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.StoredCredential.PasswordHash;
import io.vpnmanager.spi.store.StoredCredential.SealedSecret;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedCredentialsTest {
    private static final AccessKeyId KEY = new AccessKeyId(new UUID(1, 1));
    private static final AccessKeyId OTHER_KEY = new AccessKeyId(new UUID(1, 2));
    private static final NewCredential GENERATED = new NewCredential.Generated();

    private final JdkCrypto crypto = new JdkCrypto();
    private final SealedCredentials credentials =
            new SealedCredentials(crypto, new HeldMasterKey(crypto, new byte[32]));

    private static NewCredential chosen(String password) {
        return new NewCredential.Chosen(Secret.of(password));
    }

    @Test
    void aGeneratedSecretIsShownAgain() {
        StoredCredential stored = credentials.make(KEY, GENERATED);

        assertThat(stored).isInstanceOf(SealedSecret.class);
        assertThat(credentials.reveal(KEY, stored))
                .get()
                .extracting(Secret::revealSecretText)
                .asString()
                .hasSize(26);
        assertThat(credentials.reveal(KEY, stored)).isEqualTo(credentials.reveal(KEY, stored));
    }

    @Test
    void theStoreSeesNothingOfAGeneratedSecret() {
        SealedSecret stored = (SealedSecret) credentials.make(KEY, GENERATED);
        String secret = credentials.reveal(KEY, stored).orElseThrow().revealSecretText();

        assertThat(new String(stored.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void everyKeyGetsASecretOfItsOwn() {
        assertThat(credentials.reveal(KEY, credentials.make(KEY, GENERATED)))
                .isNotEqualTo(credentials.reveal(KEY, credentials.make(KEY, GENERATED)));
    }

    @Test
    void theSecretOfOneKeyIsNotThatOfAnother() {
        StoredCredential stored = credentials.make(KEY, GENERATED);

        VpnException refusal = catchThrowableOfType(VpnException.class, () -> credentials.reveal(OTHER_KEY, stored));

        assertThat(refusal.code()).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal).hasMessageContaining(OTHER_KEY.toString());
    }

    @Test
    void aChosenPasswordIsHashedAndNeverShownAgain() {
        StoredCredential stored = credentials.make(KEY, chosen("correct horse"));

        assertThat(stored).isInstanceOf(PasswordHash.class);
        assertThat(credentials.reveal(KEY, stored)).isEmpty();
        assertThat(new PasswordHashing(crypto)
                        .matches(((PasswordHash) stored).phc(), "correct horse".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void aChosenPasswordThatBreaksTheRulesIsRefused() {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> credentials.make(KEY, chosen("short")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.RANGE);
    }

    @Test
    void aPasswordIsComparedWithWhatTheKeyHolds() {
        StoredCredential stored = credentials.make(KEY, chosen("correct horse"));

        assertThat(credentials.matches(KEY, stored, Secret.of("correct horse"))).isTrue();
        assertThat(credentials.matches(KEY, stored, Secret.of("battery staple")))
                .isFalse();
    }

    @Test
    void aGeneratedSecretIsComparedToo() {
        StoredCredential stored = credentials.make(KEY, GENERATED);

        assertThat(credentials.matches(
                        KEY, stored, credentials.reveal(KEY, stored).orElseThrow()))
                .isTrue();
        assertThat(credentials.matches(KEY, stored, Secret.of("another secret")))
                .isFalse();
    }
}
