package io.vpnmanager.examples.benchmarks.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what is written to a store: rows by triggers on each of its tables, pages by the growth of the write-ahead
 * log. Opened with the one SQLite of this process, which alone may open the file.
 */
final class WrittenRows implements AutoCloseable {
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_BYTES = 24 + 4096;

    private final Path store;
    private final Connection connection;

    private WrittenRows(Path store, Connection connection) {
        this.store = store;
        this.connection = connection;
    }

    /** What a change wrote. */
    record Written(long rows, long pages) {}

    /** {@return what counts in this store from now on} */
    static WrittenRows countIn(Path store) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
            execute(connection, "CREATE TABLE benchmark (rows INTEGER NOT NULL) STRICT");
            execute(connection, "INSERT INTO benchmark VALUES (0)");
            for (String table : tables(connection)) {
                for (String event : new String[] {"INSERT", "UPDATE", "DELETE"}) {
                    execute(connection, """
                            CREATE TRIGGER benchmark_%1$s_%2$s AFTER %2$s ON %1$s
                            BEGIN UPDATE benchmark SET rows = rows + 1; END
                            """.formatted(table, event));
                }
            }
            return new WrittenRows(store, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name FROM pragma_table_list WHERE strict AND name <> 'benchmark'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** {@return what this change writes, but for the row that counts} */
    Written of(Runnable change) {
        long rows = rows();
        long pages = pages();
        change.run();
        // The counter itself stands on one of the pages.
        return new Written(rows() - rows, pages() - pages - 1);
    }

    private long rows() {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT rows FROM benchmark")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long pages() {
        try {
            Path log = store.resolveSibling(store.getFileName() + "-wal");
            return Files.exists(log) ? (Files.size(log) - HEADER_BYTES) / FRAME_BYTES : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
