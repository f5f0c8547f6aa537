package io.vpnmanager.store.sqlite.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteFailureTest {
    private static final Path FILE = Path.of("/home/vpn/vpn.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, BUSY",
        "SQLITE_BUSY_SNAPSHOT, BUSY",
        "SQLITE_LOCKED, BUSY",
        "SQLITE_READONLY, STORE_READ_ONLY",
        "SQLITE_READONLY_DBMOVED, STORE",
        "SQLITE_IOERR, STORE",
        "SQLITE_IOERR_FSYNC, STORE",
        "SQLITE_NOMEM, STORE",
        "SQLITE_FULL, STORE_FULL",
        "SQLITE_CANTOPEN, PATH",
        "SQLITE_CORRUPT, CORRUPT",
        "SQLITE_CORRUPT_INDEX, CORRUPT",
        "SQLITE_NOTADB, CORRUPT",
        "SQLITE_INTERRUPT, CLOSED",
        "SQLITE_CONSTRAINT_CHECK, BUG",
        "SQLITE_ERROR, BUG"
    })
    void everyResultCodeHasItsMeaning(SQLiteErrorCode code, ErrorCode meaning) {
        SQLException cause = new SQLiteException("message", code);

        VpnException translated = SqliteFailure.translated(new IllegalStateException(cause), FILE);

        assertThat(translated.code()).isEqualTo(meaning);
        assertThat(translated).hasMessageContaining(FILE.toString()).hasRootCause(cause);
        assertThat(translated.problem().facts()).containsEntry("file", FILE.toString());
    }

    @Test
    void whatDoesNotComeFromSqliteIsAFailureOfTheStore() {
        VpnException translated = SqliteFailure.translated(new SQLException("stmt pointer is closed"), FILE);

        assertThat(translated.code()).isEqualTo(ErrorCode.STORE);
        assertThat(translated).hasMessageContaining("stmt pointer is closed");
    }
}
