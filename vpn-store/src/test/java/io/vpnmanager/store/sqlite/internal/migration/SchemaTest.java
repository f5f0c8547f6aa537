package io.vpnmanager.store.sqlite.internal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables hold their rules by themselves, whatever a program does. */
class SchemaTest {
    private static final int LAST = Migration.ALL.getLast().version();
    private static final String USER = "INSERT INTO user VALUES (randomblob(16), 'alice', NULL, 0, 1)";
    private static final String PORT = "INSERT INTO server_port VALUES (x'%032x', 'tcp', '%s', 1080, 1)";

    private static final String VLESS = "INSERT INTO server (id, name, protocol, revision, created_at, report_state,"
            + " report_revision, report_problem) VALUES (x'%032x', 'edge', 'vless', 1, 0, 'pending', 0, '')";

    @TempDir
    Path home;

    private SqliteConnection connection;

    @BeforeEach
    void open() {
        new SqliteStoreProvider().open(home).close();
        connection = SqliteConnection.openForWriting(home.resolve(StoreFile.NAME));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private void isRefused(String sql) {
        assertThatThrownBy(() -> connection.execute(sql)).hasRootCauseInstanceOf(org.sqlite.SQLiteException.class);
    }

    @Test
    void aNewStoreIsSound() {
        assertThat(connection.text("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(connection.number("SELECT count(*) FROM pragma_foreign_key_check"))
                .isZero();
        assertThat(connection.number("PRAGMA user_version"))
                .isEqualTo(Migration.ALL.getLast().version());
    }

    @Test
    void everyTableIsStrict() {
        assertThat(connection.number(
                        "SELECT count(*) FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%' AND NOT strict"))
                .isZero();
        assertThat(connection.number("SELECT count(*) FROM pragma_table_list WHERE strict"))
                .isEqualTo(36);
    }

    @Test
    void everyMigrationInTheFolderIsTakenInOrder() throws Exception {
        Path folder = Path.of(Migration.class
                .getResource("/io/vpnmanager/store/migration/V001__initial.sql")
                .toURI());
        try (Stream<Path> files = Files.list(folder.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(
                            Migration.ALL.stream().map(Migration::name).toList());
        }
        assertThat(Migration.ALL)
                .allSatisfy(
                        migration -> assertThat(migration.name()).startsWith("V%03d__".formatted(migration.version())));
    }

    @Test
    void everyMigrationIsTheOneThatStoresRemember() {
        assertThat(Migration.ALL)
                .allSatisfy(migration -> assertThat(migration.sql()).isNotEmpty());
        assertThatThrownBy(new Migration(1, "V001__initial.sql", "00")::sql)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUG));
    }

    @Test
    void aMissingMigrationIsADefect() {
        Schema broken = new Schema(
                connection,
                InstantSource.system(),
                Stream.concat(Migration.ALL.stream(), Stream.of(new Migration(LAST + 1, "V999__missing.sql", "00")))
                        .toList());

        assertThatThrownBy(broken::bringUpToDate)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUG));
        assertThat(connection.number("PRAGMA user_version")).isEqualTo(LAST);
    }

    @Test
    void rowsOfALogThatWasNotYetSealedStayAndNoneOfThatKindFollows() throws Exception {
        Path older = Files.createDirectory(home.resolve("older"));
        try (SqliteConnection first = SqliteConnection.openForWriting(emptyFile(older))) {
            new Schema(first, InstantSource.system(), Migration.ALL.subList(0, 1)).create(new byte[16]);
            first.execute("INSERT INTO audit VALUES (1, 0, 'tester', 'act', 'alice')");

            new Schema(first, InstantSource.system()).bringUpToDate();

            assertThat(first.text("SELECT subject FROM audit WHERE mac IS NULL AND object IS NULL"))
                    .isEqualTo("alice");
            assertThatThrownBy(() -> first.execute(
                            "INSERT INTO audit VALUES (2, 0, 'tester', 'act', 'alice', NULL, NULL, NULL)"))
                    .hasRootCauseMessage("[SQLITE_CONSTRAINT_TRIGGER] A RAISE function within a trigger fired, causing"
                            + " the SQL statement to abort (a row of the log of changes comes with its seal)");
        }
    }

    private static Path emptyFile(Path folder) throws Exception {
        return Files.createFile(folder.resolve(StoreFile.NAME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO store VALUES (2, randomblob(16), 0)",
                "UPDATE store SET identity = randomblob(16)",
                "UPDATE store SET change_number = change_number - 1",
                "INSERT INTO user VALUES (randomblob(15), 'alice', NULL, 0, 1)",
                "INSERT INTO user VALUES (randomblob(16), '', NULL, 0, 1)",
                "INSERT INTO user VALUES (randomblob(16), 'alice', NULL, 'noon', 1)",
                "INSERT INTO access_key VALUES (randomblob(16), randomblob(16), 'x', 'http', 0, 1, 'chosen', 1, 1, x'01', 0)",
                "INSERT INTO key_slot VALUES (randomblob(15), 'file', 'active', '', x'01', x'01', 0)",
                "INSERT INTO key_slot VALUES (randomblob(16), '', 'active', '', x'01', x'01', 0)",
                "INSERT INTO key_slot VALUES (randomblob(16), 'file', 'old', '', x'01', x'01', 0)",
                "INSERT INTO key_slot VALUES (randomblob(16), 'file', 'active', '', x'', x'01', 0)",
                "INSERT INTO key_slot VALUES (randomblob(16), 'file', 'active', '', x'01', zeroblob(4097), 0)",
                "INSERT INTO subscription_token VALUES (randomblob(16), zeroblob(32), zeroblob(32), 0)",
                "INSERT INTO sealing VALUES (2, 1, 0, NULL)",
                "UPDATE sealing SET epoch = 0",
                "UPDATE sealing SET resealed_to = randomblob(16)",
                "INSERT INTO audit VALUES (2, 0, '', '', '', NULL, NULL, zeroblob(32))",
                "INSERT INTO audit VALUES (1, 0, '', '', '', NULL, NULL, zeroblob(31))",
                "INSERT INTO audit VALUES (1, 0, '', '', '', zeroblob(15), NULL, zeroblob(32))",
                "INSERT INTO lease VALUES ('agent', 0, '', 0, 0, 0)"
            })
    void rowsThatBreakARuleAreRefused(String sql) {
        isRefused(sql);
    }

    @Test
    void aKeyIsOfAUserOfThatNameAndHoldsOneCredential() {
        connection.execute(USER);
        String key =
                "INSERT INTO access_key SELECT randomblob(16), id, %s, 'http', 0, 1, %s, created_at, NULL, 1, NULL FROM user";

        isRefused(key.formatted("'bob'", "'chosen', 1, 1, x'01'"));
        isRefused(key.formatted("name", "'other', 1, 1, x'01'"));
        isRefused(key.formatted("name", "'chosen', 0, 1, x'01'"));
        isRefused(key.formatted("name", "'chosen', 1, 1, NULL"));
        isRefused(key.formatted("name", "'chosen', 1, 1, x''"));
        connection.execute(key.formatted("name", "'chosen', 1, 1, x'01'"));
        connection.execute("UPDATE user SET name = 'carol', revision = 2");

        assertThat(connection.text("SELECT user_name FROM access_key")).isEqualTo("carol");
    }

    @Test
    void aCredentialIsSealedUnderTheDataKeyOfNowAndGoesForward() {
        connection.execute(USER);
        String key = "INSERT INTO access_key SELECT randomblob(16), id, name, '%s', 0, %2$d, 'chosen', 2, %2$d, x'01',"
                + " created_at, NULL, 1, NULL FROM user";

        isRefused(key.formatted("http", 0));
        isRefused(key.formatted("http", 2));
        connection.execute(key.formatted("http", 1));
        isRefused("UPDATE access_key SET credential_version = 1");
        connection.execute("UPDATE sealing SET epoch = 2");
        isRefused(key.formatted("socks5", 1));
        isRefused("UPDATE access_key SET sealed_credential = x'02'");
        connection.execute("UPDATE access_key SET sealed_credential = x'02', data_key_epoch = 2");
        isRefused("UPDATE access_key SET data_key_epoch = 1");
    }

    @Test
    void aTokenIsOneOfItsUserHasItsLengthAndGoesWithIt() {
        connection.execute(USER);
        String token = "INSERT INTO subscription_token SELECT id, zeroblob(%d), zeroblob(%d), 0 FROM user";
        isRefused(token.formatted(31, 32));
        isRefused(token.formatted(32, 33));
        connection.execute(token.formatted(32, 32));
        isRefused(token.formatted(32, 32));
        connection.execute("DELETE FROM user");

        assertThat(connection.number("SELECT count(*) FROM subscription_token")).isZero();
    }

    @Test
    void aSlotIsOfOneKeyAndIsNotDrawnAgain() {
        connection.execute(USER);
        String key = "INSERT INTO access_key SELECT randomblob(16), id, name, '%s', 0, %d, 'generated', 1, 1, x'01',"
                + " created_at, %d, 1, NULL FROM user";
        isRefused(key.formatted("wireguard", 1, 0));
        connection.execute(key.formatted("wireguard", 1, 1));
        isRefused(key.formatted("other", 2, 1));
        connection.execute("UPDATE store SET last_slot = 2");
        isRefused("UPDATE store SET last_slot = 1");
    }

    @Test
    void aServerHasOneSecretOfEachVersionAndEachSettingOnce() {
        connection.execute("INSERT INTO server (id, name, protocol, revision, created_at, report_state,"
                + " report_revision, report_problem) VALUES (zeroblob(16), 'edge', 'vless', 1, 0, 'pending', 0, '')");
        String secret = "INSERT INTO server_secret VALUES (zeroblob(16), %d, %d, %s)";
        isRefused(secret.formatted(0, 1, "x'01'"));
        isRefused(secret.formatted(1, 0, "x'01'"));
        isRefused(secret.formatted(1, 1, "x''"));
        connection.execute(secret.formatted(1, 1, "x'01'"));
        isRefused(secret.formatted(1, 1, "x'01'"));
        String setting = "INSERT INTO server_setting VALUES (zeroblob(16), %s, %d, %s)";
        isRefused(setting.formatted("''", 0, "'a'"));
        isRefused(setting.formatted("'image'", -1, "'a'"));
        isRefused(setting.formatted("'image'", 0, "''"));
        connection.execute(setting.formatted("'image'", 0, "'a'"));
        isRefused(setting.formatted("'image'", 0, "'b'"));
        connection.execute("DELETE FROM server");

        assertThat(connection.number("SELECT count(*) FROM server_secret, server_setting"))
                .isZero();
    }

    @Test
    void aStoreHasOneSlotOfEachState() {
        String slot = "INSERT INTO key_slot VALUES (randomblob(16), 'file', '%s', '', x'01', x'01', 0)";
        connection.execute(slot.formatted("active"));
        connection.execute(slot.formatted("pending"));

        isRefused(slot.formatted("active"));
        isRefused(slot.formatted("pending"));
    }

    @Test
    void aKeyRepeatsWhenItsUserWasMade() {
        connection.execute(USER);
        String key =
                "INSERT INTO access_key SELECT randomblob(16), id, name, 'http', 0, 1, 'chosen', 1, 1, x'01', %s, NULL, 1, NULL FROM user";

        isRefused(key.formatted("created_at + 1"));
        connection.execute(key.formatted("created_at"));
        isRefused("UPDATE access_key SET user_created_at = 1");
        isRefused("UPDATE user SET created_at = 1");
    }

    /** What the first migration made, and the later ones found. */
    @Test
    void aStoreOfTheFirstSchemaIsBroughtUpToDate() throws Exception {
        Path old = home.resolve("old.db");
        Files.createFile(old);
        try (SqliteConnection first = SqliteConnection.openForWriting(old)) {
            new Schema(first, InstantSource.system(), Migration.ALL.subList(0, 1)).create(new byte[16]);
            first.execute("INSERT INTO user VALUES (zeroblob(16), 'alice', NULL, 12345, 1)");
            first.execute(
                    "INSERT INTO access_key VALUES (zeroblob(16), zeroblob(16), 'alice', 'http', 1, 1, x'01', NULL)");

            new Schema(first, InstantSource.system()).bringUpToDate();

            assertThat(first.number("SELECT user_created_at FROM access_key")).isEqualTo(12_345);
            assertThat(first.text("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void portsThatMeetAreRefusedAndClaimsAreNotMoved() {
        for (int i = 1; i <= 3; i++) {
            connection.execute(
                    ("INSERT INTO server (id, name, protocol, revision, created_at, report_state, report_revision,"
                                    + " report_problem) VALUES (x'%032x', 's%1$d', 'socks5', 1, 0, 'pending', 0, '')")
                            .formatted(i));
        }
        connection.execute(PORT.formatted(1, "0.0.0.0"));

        isRefused(PORT.formatted(2, "127.0.0.1"));
        isRefused(PORT.formatted(2, "::"));
        connection.execute(PORT.formatted(2, "::1"));
        connection.execute(PORT.replace("tcp", "udp").formatted(2, "127.0.0.1"));
        isRefused("UPDATE server_port SET address = '::2'");
    }

    @Test
    void keysFollowEachOtherWithTheRevisionAndAreServedAtPortsOfTheirOwn() {
        connection.execute(VLESS.formatted(1));
        connection.execute(PORT.formatted(1, "127.0.0.1"));
        String second = "INSERT INTO server_port VALUES (x'%032x', 'tcp', '127.0.0.1', 1081, %d)";
        isRefused(second.formatted(1, 1));
        isRefused(second.formatted(1, 2));

        isRefused("UPDATE server SET key_version = 2");
        isRefused("UPDATE server SET revision = 2, key_version = 0");
        isRefused("UPDATE server SET revision = 2, key_version = 2, retiring_version = 2");
        isRefused("UPDATE server SET revision = 2, key_version = 3, retiring_version = 2");
        isRefused("UPDATE server SET revision = 2, retire_at = 1");
        connection.execute("UPDATE server SET revision = 2, key_version = 2, retiring_version = 1, retire_at = 1");
        connection.execute(second.formatted(1, 2));
        isRefused("UPDATE server SET retire_at = 2");
        connection.execute("UPDATE server SET revision = 3, retiring_version = NULL, retire_at = NULL");
        isRefused("UPDATE server SET revision = 4, retiring_version = 1");
        isRefused("UPDATE server SET revision = 4, key_version = 1");
    }

    @Test
    void whatADeletedServerLeavesIsToBeSeenUntilItComesBack() {
        String unseen = "SELECT count(*) FROM unseen_end WHERE protocol = 'vless'";
        connection.execute(VLESS.formatted(1));
        assertThat(connection.number(unseen)).isZero();

        connection.execute("DELETE FROM server");
        assertThat(connection.number(unseen)).isOne();

        connection.execute(VLESS.formatted(1));
        assertThat(connection.number(unseen)).isZero();
    }

    @Test
    void progressWithAProtocolBelongsToALeaseAndIsNotBehindIt() {
        isRefused("INSERT INTO lease_progress VALUES ('agent', 'vless', 7, '')");
        connection.execute("INSERT INTO lease VALUES ('agent', 1, 'one', 0, 0, 7)");

        isRefused("INSERT INTO lease_progress VALUES ('agent', 'vless', 6, '')");
        connection.execute("INSERT INTO lease_progress VALUES ('agent', 'vless', 7, '')");
        isRefused("INSERT INTO lease_progress VALUES ('agent', 'vless', 8, '')");
    }

    @Test
    void secretsAndPortsOfServersStayWhereTheKeysWereNeverRotated() throws Exception {
        Path older = Files.createDirectory(home.resolve("older"));
        try (SqliteConnection before = SqliteConnection.openForWriting(emptyFile(older))) {
            new Schema(before, InstantSource.system(), Migration.ALL.subList(0, 12)).create(new byte[16]);
            before.execute(VLESS.formatted(1));
            before.execute("INSERT INTO server_port VALUES (x'%032x', 'tcp', '::', 443)".formatted(1));
            before.execute("INSERT INTO server_secret VALUES (x'%032x', 1, 1, x'07')".formatted(1));

            new Schema(before, InstantSource.system()).bringUpToDate();

            assertThat(before.number("SELECT count(*) FROM server JOIN server_port AS held"
                            + " ON held.server_id = id AND held.key_version = server.key_version AND port = 443"
                            + " JOIN server_secret AS kept ON kept.server_id = id AND secret_version = held.key_version"
                            + " WHERE retiring_version IS NULL AND sealed_secret = x'07'"))
                    .isEqualTo(1);
        }
    }

    private static String key(int id, int number, String end) {
        return "INSERT INTO access_key (id, user_id, user_name, protocol, created_at, change_number, credential_kind,"
                + " credential_version, data_key_epoch, sealed_credential, slot, retire_at)"
                + " SELECT x'%032x', id, name, 'wireguard', 3, %d, 'generated', 1, 1, x'07', %d, %s FROM user"
                        .formatted(id, number, id, end);
    }

    @Test
    void keysStayWhenTheirTableIsMadeAnew() throws Exception {
        Path older = Files.createDirectory(home.resolve("older"));
        try (SqliteConnection before = SqliteConnection.openForWriting(emptyFile(older))) {
            new Schema(before, InstantSource.system(), Migration.ALL.subList(0, 17)).create(new byte[16]);
            before.execute(USER);
            before.execute(key(5, 9, "NULL").replace(", retire_at)", ")").replace(", NULL FROM", " FROM"));
            before.execute("UPDATE access_key SET lets_in = 0");

            new Schema(before, InstantSource.system()).bringUpToDate();

            assertThat(before.number("SELECT count(*) FROM access_key JOIN user ON user.id = user_id"
                            + " AND user.name = user_name WHERE access_key.id = x'%032x'".formatted(5)
                            + " AND protocol = 'wireguard' AND access_key.created_at = 3 AND change_number = 9"
                            + " AND credential_kind = 'generated' AND credential_version = 1 AND data_key_epoch = 1"
                            + " AND sealed_credential = x'07' AND user_created_at = 0 AND slot = 5 AND lets_in = 0"
                            + " AND retire_at IS NULL"))
                    .isEqualTo(1);
            assertThat(before.number("SELECT count(*) FROM pragma_foreign_key_check"))
                    .isZero();
            before.execute("DELETE FROM user");
            assertThat(before.number("SELECT count(*) FROM access_key")).isZero();
        }
    }

    @Test
    void ofTwoKeysForAProtocolOneHasAnEndThatStays() {
        connection.execute(USER);
        connection.execute(key(1, 1, "NULL"));
        isRefused(key(2, 2, "NULL"));
        connection.execute("UPDATE access_key SET retire_at = 7");
        connection.execute(key(2, 2, "NULL"));

        isRefused(key(3, 3, "8"));
        isRefused("UPDATE access_key SET retire_at = NULL WHERE id = x'%032x'".formatted(1));
        isRefused("UPDATE access_key SET retire_at = 8 WHERE id = x'%032x'".formatted(1));
        isRefused("UPDATE access_key SET retire_at = 8 WHERE id = x'%032x'".formatted(2));
        connection.execute("UPDATE access_key SET retire_at = 7 WHERE id = x'%032x'".formatted(1));
        connection.execute("DELETE FROM access_key WHERE id = x'%032x'".formatted(1));
        connection.execute("INSERT INTO tombstone VALUES ('key', x'%032x', 'alice')".formatted(1));
        isRefused(key(1, 4, "7"));
    }

    @Test
    void objectsChangeOneRevisionAtATime() {
        connection.execute(USER);
        connection.execute(
                "INSERT INTO server (id, name, protocol, revision, created_at, report_state, report_revision,"
                        + " report_problem) VALUES (randomblob(16), 'edge', 'socks5', 1, 0, 'pending', 0, '')");

        for (String table : List.of("user", "server")) {
            isRefused("UPDATE " + table + " SET name = 'other'");
            isRefused("UPDATE " + table + " SET name = 'other', revision = 3");
            isRefused("UPDATE " + table + " SET revision = 2, created_at = 1");
            connection.execute("UPDATE " + table + " SET name = 'other', revision = 2");
        }
        isRefused("UPDATE server SET protocol = 'http', revision = 3");
        isRefused("UPDATE server SET power = 'stopped'");
        isRefused("UPDATE server SET power = 'paused', revision = 3");
        connection.execute("UPDATE server SET power = 'stopped', restarts = 2, revision = 3");
        isRefused("UPDATE server SET restarts = 1, revision = 4");
        connection.execute("UPDATE server SET report_state = 'serving', report_revision = 2");
        isRefused("UPDATE server SET report_since = 5");
        isRefused("UPDATE server SET report_container = '1f'");
        isRefused("UPDATE server SET report_users = 5");
        isRefused("UPDATE server SET report_applied = 2, report_users = -1");
    }

    @Test
    void aGroupWithMembersStaysWhateverAProgramDoes() {
        connection.execute(USER);
        connection.execute("INSERT INTO user_group VALUES (randomblob(16), 'eu', 0, 1, 1)");
        connection.execute("INSERT INTO membership SELECT user.id, user_group.id FROM user, user_group");

        isRefused("DELETE FROM user_group");
        isRefused("INSERT INTO membership SELECT id, randomblob(16) FROM user");
        isRefused("INSERT INTO user_group VALUES (randomblob(16), 'eu', 0, 1, 2)");
        isRefused("INSERT INTO group_server SELECT id, randomblob(16) FROM user_group");
        isRefused("UPDATE user_group SET name = 'us'");
        connection.execute("DELETE FROM user");
        connection.execute("DELETE FROM user_group");
    }

    @Test
    void aServerThatWasReportedBeforeReadingBackWaitsForTheNextReport() throws Exception {
        Path older = Files.createDirectory(home.resolve("older"));
        try (SqliteConnection first = SqliteConnection.openForWriting(emptyFile(older))) {
            new Schema(first, InstantSource.system(), Migration.ALL.subList(0, 4)).create(new byte[16]);
            first.execute(
                    "INSERT INTO server VALUES (randomblob(16), 'edge', 'http', NULL, 1, 0, 'serving', 1, 5, '')");

            new Schema(first, InstantSource.system()).bringUpToDate();

            assertThat(first.text("SELECT report_state FROM server WHERE report_applied IS NULL"))
                    .isEqualTo("pending");
        }
    }

    @Test
    void theLogOfChangesIsOnlyWrittenAtItsEnd() {
        connection.execute("INSERT INTO audit VALUES (1, 0, 'tester', 'act', 'alice', NULL, NULL, zeroblob(32))");

        isRefused("UPDATE audit SET actor = 'nobody'");
        isRefused("DELETE FROM audit");
        isRefused("INSERT INTO audit VALUES (3, 0, 'tester', 'act', 'alice', NULL, NULL, zeroblob(32))");
    }

    @Test
    void anOperationOnlyGoesOn() {
        connection.execute("INSERT INTO operation VALUES ('one', 'create', zeroblob(32), '', 'open', 5, 9, 0)");

        isRefused("INSERT INTO operation VALUES ('two', 'create', zeroblob(31), '', 'open', 5, 9, 0)");
        isRefused("INSERT INTO operation VALUES ('two', 'create', zeroblob(32), '', 'begun', 5, 9, 0)");
        isRefused("UPDATE operation SET cursor = 4");
        isRefused("UPDATE operation SET result = 'another'");
        connection.execute("UPDATE operation SET cursor = 6, state = 'done'");
        isRefused("UPDATE operation SET cursor = 7");
    }

    @Test
    void aTombstoneStaysAndSoDoesWhatItSays() {
        connection.execute("INSERT INTO tombstone VALUES ('key', zeroblob(16), 'alice')");
        connection.execute("INSERT INTO tombstone VALUES ('user', zeroblob(16), 'alice')");

        isRefused("UPDATE tombstone SET user_name = 'bob'");
        isRefused("DELETE FROM tombstone WHERE kind = 'key'");
        isRefused("INSERT INTO tombstone VALUES ('key', randomblob(15), 'alice')");
        isRefused("INSERT INTO tombstone VALUES ('server', randomblob(16), 'alice')");
        connection.execute("DELETE FROM tombstone WHERE kind = 'user'");
    }

    @Test
    void aLeaseIsNotTakenBack() {
        connection.execute("INSERT INTO lease VALUES ('agent', 5, 'one', 0, 0, 0)");

        isRefused("UPDATE lease SET token = 4");
        isRefused("UPDATE lease SET holder = 'two'");
        connection.execute("UPDATE lease SET token = 6, holder = 'two'");
    }
}
