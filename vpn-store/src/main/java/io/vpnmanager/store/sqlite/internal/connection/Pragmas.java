package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of every connection. SQLite ignores a setting that it does not know or cannot carry out, so each is read
 * back.
 *
 * @see <a href="https://www.sqlite.org/pragma.html">SQLite pragmas</a>
 */
public final class Pragmas {
    /** {@code synchronous=FULL}: a commit is on the disk when it returns. */
    private static final String FULL = "2";

    private static final String IN_MEMORY = "2";
    private static final String ON = "1";
    private static final String OFF = "0";

    /** A WAL that a long reader made grow is cut back to this when it is no longer needed. */
    private static final String LARGEST_IDLE_WAL_BYTES = "67108864";

    private Pragmas() {}

    /** Makes this a connection that may write. */
    public static void forWriting(SqliteConnection connection) {
        Map<String, String> settings = shared();
        settings.put("journal_mode", "wal");
        settings.put("journal_size_limit", LARGEST_IDLE_WAL_BYTES);
        apply(connection, settings);
    }

    /** Makes this a connection that cannot write. */
    public static void forReading(SqliteConnection connection) {
        Map<String, String> settings = shared();
        settings.put("query_only", ON);
        apply(connection, settings);
    }

    private static Map<String, String> shared() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("foreign_keys", ON);
        settings.put("trusted_schema", OFF);
        settings.put("synchronous", FULL);
        // What a statement would undo itself with is kept here, not page by page in a file elsewhere: a fourth of the
        // writes, and no page of the store outside its home.
        settings.put("temp_store", IN_MEMORY);
        // A credential that was deleted shall not stay in a free page.
        settings.put("secure_delete", ON);
        return settings;
    }

    private static void apply(SqliteConnection connection, Map<String, String> settings) {
        settings.forEach((name, value) -> connection.execute("PRAGMA " + name + " = " + value));
        settings.forEach((name, value) -> {
            String effective = connection.text("PRAGMA " + name);
            if (!effective.equals(value)) {
                throw Problem.of(
                                ErrorCode.STORE,
                                "the store " + connection.file(),
                                "cannot have " + name + " = " + value + ", it stays " + effective)
                        .remedy("Put the home on a local file system")
                        .toException();
            }
        });
    }
}
