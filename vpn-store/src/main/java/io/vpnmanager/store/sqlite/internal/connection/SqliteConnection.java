package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * One connection to the file of a store, for one thread at a time. Transactions are begun and ended here by name; the
 * driver's own are off. Only a file that exists is opened, and through no symbolic link.
 */
public final class SqliteConnection implements AutoCloseable {
    /**
     * Names are unique without it, and nothing is logged by jOOQ: its logger would have to be quietened by the caller.
     */
    private static Settings settings() {
        return new Settings()
                .withRenderCatalog(false)
                .withRenderSchema(false)
                .withExecuteLogging(false)
                .withExecuteLoggingSQLExceptions(false)
                .withFetchWarnings(false);
    }

    private final Path file;
    private final Connection jdbc;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable DSLContext dsl;
    private @Nullable FileGuard guard;

    private SqliteConnection(Path file, Connection jdbc) {
        this.file = file;
        this.jdbc = jdbc;
    }

    /** Opens the file and looks at nothing in it yet. */
    public static SqliteConnection open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(Patience.EACH_MILLIS);
        try {
            // As a URI, because the driver takes a question mark in a path for the start of its options.
            return new SqliteConnection(file, config.createConnection("jdbc:sqlite:" + file.toUri()));
        } catch (SQLException e) {
            throw SqliteFailure.translated(e, file);
        }
    }

    /** Has the driver load its classes and its native code, as it does for the first connection. */
    public static void loadDriver() {
        try (Connection memory = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            statement.executeUpdate("PRAGMA user_version");
        } catch (SQLException e) {
            // Whoever opens a file next is told.
            return;
        }
    }

    /** Opens the file of a store to read and write it. */
    public static SqliteConnection openForWriting(Path file) {
        return configured(open(file), Pragmas::forWriting);
    }

    /** Opens the file of a store to read it. */
    public static SqliteConnection openForReading(Path file) {
        return configured(open(file), Pragmas::forReading);
    }

    /**
     * Opens a file that nobody can write, and beside which no file can be made: without locks, and as if it were all
     * there is, which it is only where no log lies beside it.
     */
    public static SqliteConnection openImmutable(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            return configured(
                    new SqliteConnection(
                            file, config.createConnection("jdbc:sqlite:%s?immutable=1".formatted(file.toUri()))),
                    Pragmas::forReading);
        } catch (SQLException e) {
            throw SqliteFailure.translated(e, file);
        }
    }

    private static SqliteConnection configured(SqliteConnection connection, Consumer<SqliteConnection> settings) {
        boolean done = false;
        try {
            settings.accept(connection);
            done = true;
            return connection;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /**
     * {@return where statements are built and run; failures are those of jOOQ} It is made when it is first wanted: jOOQ
     * takes longer to start than most commands to run.
     */
    public DSLContext dsl() {
        DSLContext known = dsl == null ? DSL.using(jdbc, SQLDialect.SQLITE, settings()) : dsl;
        dsl = known;
        return known;
    }

    /** {@return the connection for statements that are run too often for jOOQ} */
    public Connection jdbc() {
        return jdbc;
    }

    /**
     * {@return a statement that stays prepared for as long as this connection is open} Its rows are to be read to their
     * end, or closed, before it is asked for again; there is no end to how many texts are remembered.
     */
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = jdbc.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /**
     * Runs SQL that has no result, one statement or many.
     *
     * @throws StoreHeld when another connection is in the way
     */
    public void execute(String sql) {
        try (Statement statement = jdbc.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw SqliteFailure.heldOrTranslated(e, file);
        }
    }

    /** {@return the one value that a query gives, as text} */
    public String text(String query) {
        return single(query, row -> row.getString(1));
    }

    /** {@return what stands in the one row that a query gives} */
    public <T> T single(String query, RowReader<T> reader) {
        List<T> rows = rows(query, reader);
        if (rows.isEmpty()) {
            throw Problem.of(ErrorCode.BUG, "the query " + query, "gave no row").toException();
        }
        return rows.getFirst();
    }

    /** {@return what stands in the rows that a query gives} */
    public <T> List<T> rows(String query, RowReader<T> reader) {
        try {
            return rows(query, List.of(), reader);
        } catch (SQLException e) {
            throw SqliteFailure.heldOrTranslated(e, file);
        }
    }

    /**
     * {@return what stands in the rows that a query gives}
     *
     * @param values of its parameters: bytes, texts and numbers
     */
    public <T> List<T> rows(String query, List<?> values, RowReader<T> reader) throws SQLException {
        PreparedStatement statement = prepared(query);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /** Reads the row at which a result stands. */
    public interface RowReader<T> {
        /** {@return what stands in it} */
        T read(ResultSet row) throws SQLException;
    }

    /** {@return the one number that a query gives} */
    public long number(String query) {
        return Long.parseLong(text(query));
    }

    /** Runs {@code work} in a writing transaction of its own. */
    public void inTransaction(Runnable work) {
        execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            work.run();
            execute("COMMIT");
            done = true;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /**
     * Brings all that was committed into the file itself. Closing does so too, but tells nobody when the disk refuses;
     * then the log beside the file is still needed.
     */
    public void emptyLog() {
        if (number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            throw Problem.of(ErrorCode.STORE, "the store " + file, "is used by somebody while it is made")
                    .toException();
        }
    }

    /** Remembers which files these are, for {@link #requireSameFiles}. */
    public void guardFiles() {
        // SQLite opens the WAL when it first reads.
        number("PRAGMA user_version");
        guard = new FileGuard(file);
    }

    /** Refuses to go on where the files are no longer those that were opened. */
    public void requireSameFiles() {
        if (guard != null) {
            guard.require();
        }
    }

    /** Ends the transaction, if one is open: some failures have already ended it. */
    public void rollBack() {
        try (Statement statement = jdbc.createStatement()) {
            statement.executeUpdate("ROLLBACK");
        } catch (SQLException e) {
            // Nothing to end, or nothing that could be ended: whoever saw the first failure gives the connection up.
        }
    }

    /** Makes the statement that runs in another thread fail. */
    public void interrupt() {
        try {
            jdbc.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            throw SqliteFailure.translated(e, file);
        }
    }

    @Override
    public void close() {
        try {
            jdbc.close();
        } catch (SQLException e) {
            throw SqliteFailure.translated(e, file);
        }
    }
}
