package io.vpnmanager.store.sqlite.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PragmasTest {
    @TempDir
    Path home;

    @BeforeEach
    void make() {
        new SqliteStoreProvider().open(home).close();
    }

    @ParameterizedTest
    @CsvSource({
        "journal_mode, wal, wal",
        "synchronous, 2, 2",
        "foreign_keys, 1, 1",
        "trusted_schema, 0, 0",
        "secure_delete, 1, 1",
        "busy_timeout, 200, 200",
        "application_id, 1448103501, 1448103501",
        "query_only, 0, 1"
    })
    void everyConnectionHasItsSettings(String pragma, String writing, String reading) {
        Path file = home.resolve(StoreFile.NAME);
        try (SqliteConnection writer = SqliteConnection.openForWriting(file);
                SqliteConnection reader = SqliteConnection.openForReading(file)) {
            assertThat(writer.text("PRAGMA " + pragma)).isEqualTo(writing);
            assertThat(reader.text("PRAGMA " + pragma)).isEqualTo(reading);
        }
    }
}
