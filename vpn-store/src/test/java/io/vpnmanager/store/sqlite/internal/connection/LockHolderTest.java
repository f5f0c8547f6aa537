package io.vpnmanager.store.sqlite.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds a store, as the system tells. */
class LockHolderTest {
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void make() {
        assumeTrue(Files.isReadable(Path.of("/proc/locks")), "skipped: this system has no /proc/locks");
        new SqliteStoreProvider().open(home).close();
        file = home.resolve(StoreFile.NAME);
    }

    @Test
    void whoWritesIsNamedAndNobodyElse() {
        try (SqliteConnection writer = SqliteConnection.openForWriting(file);
                SqliteConnection reader = SqliteConnection.openForReading(file)) {
            writer.number("SELECT change_number FROM store");
            reader.number("SELECT change_number FROM store");
            assertThat(LockHolder.of(file)).isEmpty();

            writer.execute("BEGIN IMMEDIATE");

            assertThat(LockHolder.of(file)).contains(new LockHolder(SELF));
            assertThat(LockHolder.of(file).orElseThrow()).hasToString("process " + SELF + ", this one");
        }
    }

    @Test
    void aStoreThatIsHeldSaysByWhom() {
        try (SqliteConnection writer = SqliteConnection.openForWriting(file);
                SqliteConnection other = SqliteConnection.openForWriting(file)) {
            writer.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> other.execute("BEGIN IMMEDIATE")).isInstanceOfSatisfying(StoreHeld.class, held -> {
                assertThat(held.problem()).hasMessageContaining("is held by process " + SELF);
                assertThat(held.problem().problem().facts()).containsEntry("holder", Long.toString(SELF));
            });
        }
    }

    @Test
    void anotherProcessIsNamedByItsProgram() {
        assertThat(new LockHolder(1).toString()).matches("process 1 \\(.+\\)");
        assertThat(new LockHolder(Integer.MAX_VALUE)).hasToString("process " + Integer.MAX_VALUE);
    }

    @Test
    void whereThereIsNoStoreNobodyHoldsIt() {
        assertThat(LockHolder.of(home.resolve("none.db"))).isEmpty();
    }
}
