package io.vpnmanager.core.internal.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.OpenedHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.core.internal.secret.PasswordHashing;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A home as the program made it when there was only the first schema: four users, five keys, one of them a password.
 */
class FirstSchemaUpgradeTest {
    private static final MasterKeySource FILE = MasterKeySource.file();

    @TempDir
    private Path home;

    @BeforeEach
    void copyTheHome() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of("vpn.db", "master.key")) {
            try (InputStream in = FirstSchemaUpgradeTest.class.getResourceAsStream("home-v001/" + name)) {
                Files.copy(in, home.resolve(name));
            }
            Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
    }

    private OpenedHome opened() {
        return OpenedHome.open(home, new SqliteStoreProvider(), new JdkCrypto(), FILE);
    }

    private void sql(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("vpn.db"));
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEveryCredentialOpens(OpenedHome opened) {
        List<KeyChange.Present> rows = opened.keys();
        assertThat(rows)
                .extracting(
                        row -> row.userName().text(),
                        row -> row.key().protocol().id(),
                        row -> shown(opened, row))
                .containsExactlyInAnyOrder(
                        tuple("alice", "socks5", "wzjza2mn46bf7ccuhy54s6ha7x"),
                        tuple("bob", "http", "bob chose this password"),
                        tuple("carol", "socks5", "w4qmfmydx4iulwpdzl64ei3zpf"),
                        tuple("carol", "http", "oci2ynxltns274filrlylg6kjz"),
                        tuple("dave", "http", "v3fuqalfsdlesiri3mtjdsphi5"));
        assertThat(rows).allMatch(row -> row.credential().epoch() == 1);
    }

    private static String shown(OpenedHome opened, KeyChange.Present row) {
        return switch (opened.credentials.open(KeyIdentity.of(row), row.credential())) {
            case OpenedCredential.Generated generated -> generated.value().revealSecretText();
            case OpenedCredential.Hashed hashed -> {
                String password = "bob chose this password";
                boolean matches = new PasswordHashing(new JdkCrypto())
                        .matches(hashed.phc(), password.getBytes(StandardCharsets.UTF_8));
                yield matches ? password : "another";
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 500})
    void everyCredentialIsSealedAnewWhateverTheChunks(int chunk) throws IOException {
        byte[] before = Files.readAllBytes(home.resolve("master.key"));
        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts, chunk).run();

            assertEveryCredentialOpens(opened);
            assertThat(opened.slots())
                    .hasSize(1)
                    .allMatch(slot -> slot.state() == KeySlot.State.ACTIVE
                            && slot.parameters().isEmpty());
            assertThat(opened.audit().getLast().action()).isEqualTo("keys.upgrade");
        }
        assertThat(Files.readAllBytes(home.resolve("master.key"))).isNotEqualTo(before);
        try (OpenedHome again = opened()) {
            new FirstSchemaUpgrade(again.parts).run();
            assertEveryCredentialOpens(again);
        }
    }

    @Test
    void theLibraryOpensIt() {
        try (Vpn vpn = Vpn.open(home)) {
            List<Link> links = vpn.links().of(vpn.users().get(UserName.parse("alice")));
            assertThat(links)
                    .extracting(Link::revealSecretText)
                    .first()
                    .asString()
                    .contains("wzjza2mn46bf7ccuhy54s6ha7x");
            assertThat(vpn.masterKeys().status().sealed()).isEqualTo(5);
            assertThat(vpn.masterKeys().status().behind()).isZero();
        }
    }

    /** Its whole life is in the steps of a rotation, and in the chunks before it. */
    @Test
    void killedAfterAnyChunkItIsTakenUpByTheNextOpening() {
        try (OpenedHome opened = opened()) {
            assertThat(opened.parts.keys().unlocked().keys().hasFirstSchema()).isTrue();
        }
        sql("CREATE TRIGGER breaks BEFORE UPDATE ON access_key WHEN OLD.user_name = 'carol'"
                + " BEGIN SELECT RAISE(ABORT, 'broken for the test'); END");
        try (OpenedHome opened = opened()) {
            assertThat(catchThrowableOfType(VpnException.class, () -> new FirstSchemaUpgrade(opened.parts, 1).run()))
                    .isNotNull();
            assertThat(opened.parts.keys().unlocked().keys().hasFirstSchema()).isTrue();
        }
        sql("DROP TRIGGER breaks");

        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts).run();
            assertEveryCredentialOpens(opened);
        }
    }

    @Test
    void severalThatOpenItAtOnceDoItOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> openers = Collections.nCopies(4, this::upgraded);
            for (Future<Boolean> opener : threads.invokeAll(openers)) {
                assertThat(opener.get()).isTrue();
            }
        }
        try (OpenedHome opened = opened()) {
            assertThat(opened.audit())
                    .filteredOn(row -> row.action().equals("keys.upgrade"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whoIsOvertakenAfterAnyLookOpensItNonetheless(int look) {
        try (StateStore store = new SqliteStoreProvider().open(home)) {
            OvertakenStore overtaken = OvertakenStore.afterLook(look, store, this::upgraded);
            try (OpenedHome opened = OpenedHome.open(overtaken, home, new JdkCrypto(), FILE, Optional.empty())) {
                assertThat(overtaken.wasOvertaken()).isTrue();
                new FirstSchemaUpgrade(opened.parts, 1).run();
                assertEveryCredentialOpens(opened);
            }
        }
    }

    private boolean upgraded() {
        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts, 1).run();
            assertEveryCredentialOpens(opened);
            return true;
        }
    }

    @Test
    void aHashThatIsPutThereAfterwardsIsNotTaken() {
        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts).run();
        }
        String phc = new PasswordHashing(new JdkCrypto()).hash(Secret.of("mallory was here"));
        sql("DROP TRIGGER access_key_credential_goes_forward");
        sql("UPDATE access_key SET data_key_epoch = 0, sealed_credential = CAST('" + phc + "' AS BLOB)"
                + " WHERE user_name = 'bob'");
        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts).run();
            List<KeyChange.Present> rows = opened.keys();
            KeyChange.Present bob = rows.stream()
                    .filter(row -> row.userName().text().equals("bob"))
                    .findFirst()
                    .orElseThrow();

            assertThat(catchThrowableOfType(
                                    VpnException.class,
                                    () -> opened.credentials.open(KeyIdentity.of(bob), bob.credential()))
                            .code())
                    .isEqualTo(ErrorCode.TAMPERED);
        }
    }

    @Test
    void aStoreThatIsMadeToLookOldAgainIsNotTaken() {
        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts).run();
        }
        sql("DROP TRIGGER access_key_credential_goes_forward");
        sql("DROP TRIGGER sealing_goes_forward");
        sql("DELETE FROM key_slot");
        sql("UPDATE sealing SET epoch = 0");
        sql("UPDATE access_key SET data_key_epoch = 0");

        VpnException refusal = catchThrowableOfType(VpnException.class, this::opened);

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
    }

    @Test
    void aWrongMasterKeyChangesNothing() throws IOException {
        Files.write(home.resolve("master.key"), new byte[32]);

        VpnException refusal = catchThrowableOfType(VpnException.class, this::opened);

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
        assertThat(home.resolve("master.key")).hasBinaryContent(new byte[32]);
        try (StateStore store = new SqliteStoreProvider().open(home)) {
            List<KeySlot> slots = store.read(unit -> unit.sealing().slots());
            assertThat(slots).isEmpty();
        }
    }

    @Test
    void aPassphraseCannotBeginWithIt() {
        MasterKeySource words = MasterKeySource.passphrase(Secret.of("correct horse battery"));

        VpnException refusal = catchThrowableOfType(
                VpnException.class, () -> OpenedHome.open(home, new SqliteStoreProvider(), new JdkCrypto(), words));

        assertThat(refusal.code()).isEqualTo(ErrorCode.AUTHENTICATION);
        assertThat(refusal).hasMessageContaining("earlier version");
    }

    /** Whoever could write to the old store could do this before as well; the others must not suffer. */
    @ParameterizedTest
    @CsvSource({"alice, dave", "carol, alice"})
    void aDamagedRowKeepsItsUserOutAndNobodyElse(String damaged, String sound) {
        sql("UPDATE access_key SET sealed_secret = zeroblob(55) WHERE user_name = '" + damaged + "'");
        try (OpenedHome opened = opened()) {
            new FirstSchemaUpgrade(opened.parts).run();
            for (KeyChange.Present row : opened.keys()) {
                if (row.userName().text().equals(damaged)) {
                    assertThat(catchThrowableOfType(VpnException.class, () -> shown(opened, row))
                                    .code())
                            .isEqualTo(ErrorCode.TAMPERED);
                } else {
                    assertThat(shown(opened, row)).isNotEmpty();
                }
            }
            Optional<User> other = opened.store.read(unit -> unit.users().find(UserName.parse(sound)));
            assertThat(other).isPresent();
        }
    }
}
