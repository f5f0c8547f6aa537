package io.vpnmanager.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails in the middle of a unit. */
class SqliteFailuresTest {
    private static final String LARGE = "x".repeat(1_000_000);

    @TempDir
    Path home;

    @BeforeEach
    void make() {
        new SqliteStoreProvider().open(home).close();
    }

    /** {@return the store, whose first writing connection fails as the pragma makes it} */
    private StateStore failing(String pragma) {
        SqliteConnection connection = SqliteConnection.openForWriting(home.resolve(StoreFile.NAME));
        connection.execute(pragma);
        connection.number("SELECT change_number FROM store");
        return new SqliteStore(connection, UUID.randomUUID());
    }

    private static void append(WriteUnit unit, String subject) {
        StoreChild.append(unit, new AuditRow.Entry(Instant.EPOCH, "tester", "fail", subject));
    }

    private static AuditRow appendFirst(StateStore store) {
        return store.write(unit -> StoreChild.append(unit, new AuditRow.Entry(Instant.EPOCH, "tester", "go on", "")));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aFullStoreIsToldAndNothingOfTheUnitIsLeft() {
        try (StateStore store = failing("PRAGMA max_page_count = 1")) {
            refused(
                    ErrorCode.STORE_FULL,
                    () -> store.write(unit -> {
                        append(unit, "small");
                        append(unit, LARGE);
                        return unit;
                    }));

            assertThat(appendFirst(store).sequence()).isEqualTo(1);
        }
    }

    @Test
    void aUnitThatMakesLightOfItIsNotCommittedInPart() {
        try (StateStore store = failing("PRAGMA max_page_count = 1")) {
            refused(
                    ErrorCode.STORE_FULL,
                    () -> store.write(unit -> {
                        append(unit, "small");
                        assertThat(catchThrowable(() -> append(unit, LARGE))).isNotNull();
                        assertThat(catchThrowable(() -> append(unit, "after"))).isNotNull();
                        return "as if nothing had happened";
                    }));

            assertThat(appendFirst(store).sequence()).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatCannotBeWrittenSaysSo() {
        try (StateStore store = failing("PRAGMA query_only = ON")) {
            refused(ErrorCode.STORE_READ_ONLY, () -> appendFirst(store));
        }
    }

    @Test
    void aTableThatIsGoneIsNoSilence() {
        try (SqliteConnection connection = SqliteConnection.openForWriting(home.resolve(StoreFile.NAME))) {
            connection.execute("DROP TABLE lease");
        }
        try (StateStore store = new SqliteStoreProvider().open(home)) {
            refused(ErrorCode.BUG, () -> store.read(unit -> unit.leases().find("agent")));
            assertThat(store.<Long>read(unit -> unit.users().count())).isZero();
        }
    }

    @Test
    void aStoreWhoseChangesCannotBeReadSaysSo() {
        try (StateStore store = new SqliteStoreProvider().open(home)) {
            try (SqliteConnection connection = SqliteConnection.openForWriting(home.resolve(StoreFile.NAME))) {
                connection.execute("ALTER TABLE store RENAME TO elsewhere");
            }

            refused(ErrorCode.BUG, store::changeNumber);
            refused(ErrorCode.BUG, () -> store.read(unit -> "read"));
        }
    }
}
