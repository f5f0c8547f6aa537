package io.vpnmanager.core.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeKeysTest {
    private static final MasterKeySource FILE = MasterKeySource.file();
    private static final MasterKeySource WORDS = MasterKeySource.passphrase(Secret.of("correct horse battery"));

    @TempDir
    private Path home;

    private OpenedHome open(MasterKeySource source) {
        return open(new JdkCrypto(), source);
    }

    private OpenedHome open(CryptoProvider crypto, MasterKeySource source) {
        return OpenedHome.open(home, new SqliteStoreProvider(), crypto, source);
    }

    private VpnException refusal(MasterKeySource source) {
        List<KeySlot> before = slots();
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> open(source));
        assertThat(slots()).isEqualTo(before);
        return refusal;
    }

    private List<KeySlot> slots() {
        try (StateStore store = new SqliteStoreProvider().open(home)) {
            return store.read(unit -> unit.sealing().slots());
        }
    }

    @Test
    void aNewHomeGetsOneSlotAndItsSecretsOpenAgain() {
        User alice;
        Secret secret;
        try (OpenedHome first = open(FILE)) {
            alice = first.insert("alice");
            secret = first.secret(alice);
        }
        try (OpenedHome again = open(new BouncyCastleCrypto(), FILE)) {
            assertThat(again.secret(alice)).isEqualTo(secret);
        }
        assertThat(slots()).hasSize(1).allMatch(slot -> slot.state() == KeySlot.State.ACTIVE);
    }

    @Test
    void aHomeInMemoryHasKeysOfItsOwn() {
        try (OpenedHome memory = OpenedHome.open(home, new MemoryStoreProvider(), new JdkCrypto(), FILE);
                OpenedHome other = OpenedHome.open(home, new MemoryStoreProvider(), new JdkCrypto(), FILE)) {
            assertThat(memory.secret(memory.insert("alice"))).isNotNull();
            assertThat(memory.parts.keys().forPurpose("test"))
                    .isNotEqualTo(other.parts.keys().forPurpose("test"));
        }
    }

    @Test
    void aPassphraseOpensWhatItLocked() {
        open(WORDS).close();

        open(WORDS).close();

        assertThat(home.resolve("master.key")).doesNotExist();
    }

    @Test
    void aWrongPassphraseIsOneClearRefusal() {
        open(WORDS).close();

        VpnException refusal = refusal(MasterKeySource.passphrase(Secret.of("Correct horse battery")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
        assertThat(refusal)
                .hasMessage("the passphrase for the master key does not open this home. Give the one that it was"
                        + " locked with last; nothing was changed");
    }

    @Test
    void aWrongFileIsRefusedAndStays(@TempDir Path elsewhere) throws IOException {
        open(FILE).close();
        Path file = home.resolve("master.key");
        OpenedHome.open(elsewhere, new SqliteStoreProvider(), new JdkCrypto(), FILE)
                .close();
        Files.copy(elsewhere.resolve("master.key"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        byte[] before = Files.readAllBytes(file);

        assertThat(refusal(FILE).code()).isEqualTo(ErrorCode.AUTHENTICATION);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void ofTwoThatOpenANewHomeAtOnceTheSlowerTakesTheKeysOfTheFaster() {
        try (StateStore store = new SqliteStoreProvider().open(home)) {
            OvertakenStore overtaken = OvertakenStore.afterLook(1, store, () -> {
                try (OpenedHome faster = open(FILE)) {
                    faster.insert("alice");
                }
            });
            try (OpenedHome slower = OpenedHome.open(overtaken, home, new JdkCrypto(), FILE, Optional.empty())) {
                assertThat(overtaken.wasOvertaken()).isTrue();
                assertThat(slower.slots()).hasSize(1);
                assertThat(slower.keys()).hasSize(1);
            }
        }
    }

    @Test
    void aMissingFileIsNotMadeAnew() throws IOException {
        open(FILE).close();
        Path file = home.resolve("master.key");
        Files.delete(file);

        VpnException refusal = refusal(FILE);

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
        assertThat(refusal).hasMessageContainingAll("is missing", "backup");
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherKindOfSourceIsToldWhichIsRight() {
        open(WORDS).close();

        VpnException refusal = refusal(FILE);

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
        assertThat(refusal.problem().facts())
                .containsEntry("kind", "passphrase")
                .containsEntry("given", "file");
        assertThat(home.resolve("master.key")).doesNotExist();
    }

    @Test
    void withoutSlotsNoNewKeyIsMadeOverSealedValues() {
        try (OpenedHome opened = open(FILE)) {
            opened.insert("alice");
            opened.store.write(unit -> {
                unit.sealing().slots().forEach(slot -> unit.sealing().remove(slot.id()));
                return unit;
            });
        }

        assertThat(refusal(FILE).code()).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(WORDS).code()).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void derivedKeysDifferByPurposeAndStayTheSame() {
        byte[] audit;
        try (OpenedHome opened = open(FILE)) {
            DerivedKeys keys = opened.parts.keys();
            audit = keys.forPurpose("audit");
            assertThat(audit)
                    .hasSize(DerivedKeys.BYTES)
                    .isEqualTo(keys.forPurpose("audit"))
                    .isNotEqualTo(keys.forPurpose("backup"));
            assertThat(catchThrowableOfType(VpnException.class, () -> keys.forPurpose("No such"))
                            .code())
                    .isEqualTo(ErrorCode.BUG);
        }
        try (OpenedHome again = open(new BouncyCastleCrypto(), FILE)) {
            assertThat(again.parts.keys().forPurpose("audit")).isEqualTo(audit);
        }
    }

    @Test
    void nothingIsShownInWords() {
        try (OpenedHome opened = open(FILE)) {
            assertThat(opened.parts.keys()).hasToString("DataKeys[hidden]");
            assertThat(opened.parts.keys().unlocked()).hasToString("Unlocked[hidden]");
            assertThat(opened.parts.keys().unlocked().keys()).hasToString("EpochKeys[hidden]");
        }
    }
}
