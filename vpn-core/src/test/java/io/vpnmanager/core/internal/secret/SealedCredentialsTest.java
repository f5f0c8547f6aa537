package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedCredentialsTest {
    private static final UserId ALICE = new UserId(new UUID(1, 1));
    private static final AccessKeyId KEY = new AccessKeyId(new UUID(2, 1));
    private static final KeyIdentity OF = new KeyIdentity(ALICE, KEY, ProtocolKind.SOCKS5);
    private static final NewCredential GENERATED = new NewCredential.Generated();

    @TempDir
    private Path folder;

    private OpenedHome home;
    private Credentials credentials;

    @BeforeEach
    void open() {
        home = OpenedHome.open(folder, new MemoryStoreProvider(), new JdkCrypto(), MasterKeySource.file());
        credentials = home.credentials;
    }

    @AfterEach
    void close() {
        home.close();
    }

    private static NewCredential chosen(String password) {
        return new NewCredential.Chosen(Secret.of(password));
    }

    private String shown(StoredCredential stored) {
        return credentials.open(OF, stored).secret().orElseThrow().revealSecretText();
    }

    @Test
    void aGeneratedSecretIsShownAgain() {
        StoredCredential stored = credentials.make(OF, 1, GENERATED);

        assertThat(stored.kind()).isEqualTo(CredentialKind.GENERATED);
        assertThat(shown(stored)).hasSize(26).isEqualTo(shown(stored));
    }

    @Test
    void theStoreSeesNothingOfACredential() {
        StoredCredential secret = credentials.make(OF, 1, GENERATED);
        StoredCredential hash = credentials.make(OF, 1, chosen("correct horse"));

        assertThat(text(secret)).doesNotContain(shown(secret));
        assertThat(text(hash)).doesNotContain("argon2id", "correct horse");
    }

    private static String text(StoredCredential stored) {
        return new String(stored.sealed().bytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void everyKeyGetsASecretOfItsOwn() {
        assertThat(shown(credentials.make(OF, 1, GENERATED))).isNotEqualTo(shown(credentials.make(OF, 1, GENERATED)));
    }

    private static KeyIdentity[] others() {
        return new KeyIdentity[] {
            new KeyIdentity(new UserId(new UUID(1, 2)), KEY, ProtocolKind.SOCKS5),
            new KeyIdentity(ALICE, new AccessKeyId(new UUID(2, 2)), ProtocolKind.SOCKS5),
            new KeyIdentity(ALICE, KEY, ProtocolKind.HTTP)
        };
    }

    @ParameterizedTest
    @MethodSource("others")
    void theCredentialOfOneKeyIsNotThatOfAnother(KeyIdentity other) {
        for (NewCredential credential : new NewCredential[] {GENERATED, chosen("correct horse")}) {
            StoredCredential stored = credentials.make(OF, 1, credential);

            VpnException refusal = catchThrowableOfType(VpnException.class, () -> credentials.open(other, stored));

            assertThat(refusal.code()).isEqualTo(ErrorCode.TAMPERED);
            assertThat(refusal).hasMessageContaining(other.key().toString());
        }
    }

    @Test
    void aCredentialIsOfItsKindAndVersion() {
        StoredCredential stored = credentials.make(OF, 2, GENERATED);
        StoredCredential older = new StoredCredential(stored.kind(), 1, 1, stored.sealed());
        StoredCredential asHash = new StoredCredential(CredentialKind.CHOSEN, 2, 1, stored.sealed());
        StoredCredential ofNoKey = new StoredCredential(stored.kind(), 2, 9, stored.sealed());

        for (StoredCredential forged : new StoredCredential[] {older, asHash, ofNoKey}) {
            assertThat(catchThrowableOfType(VpnException.class, () -> credentials.open(OF, forged))
                            .code())
                    .isEqualTo(ErrorCode.TAMPERED);
        }
    }

    @Test
    void aChosenPasswordIsHashedAndNeverShownAgain() {
        StoredCredential stored = credentials.make(OF, 1, chosen("correct horse"));

        OpenedCredential opened = credentials.open(OF, stored);

        assertThat(opened.secret()).isEmpty();
        assertThat(opened.toString()).doesNotContain("argon2id");
        assertThat(opened)
                .isInstanceOfSatisfying(
                        OpenedCredential.Hashed.class,
                        hashed -> assertThat(new PasswordHashing(new JdkCrypto())
                                        .matches(hashed.phc(), "correct horse".getBytes(StandardCharsets.UTF_8)))
                                .isTrue());
    }

    @Test
    void aChosenPasswordThatBreaksTheRulesIsRefused() {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> credentials.make(OF, 1, chosen("short")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.RANGE);
    }

    @Test
    void aPasswordIsComparedWithWhatTheKeyHolds() {
        StoredCredential stored = credentials.make(OF, 1, chosen("correct horse"));

        assertThat(credentials.matches(OF, stored, Secret.of("correct horse"))).isTrue();
        assertThat(credentials.matches(OF, stored, Secret.of("battery staple"))).isFalse();
    }

    @Test
    void aGeneratedSecretIsComparedToo() {
        StoredCredential stored = credentials.make(OF, 1, GENERATED);

        Secret secret = credentials.open(OF, stored).secret().orElseThrow();
        assertThat(credentials.matches(OF, stored, secret)).isTrue();
        assertThat(credentials.matches(OF, stored, Secret.of("another secret"))).isFalse();
    }
}
