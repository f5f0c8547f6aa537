package io.vpnmanager.store.sqlite;

import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.sqlite.internal.connection.NativeLibrary;
import io.vpnmanager.store.sqlite.internal.connection.Patience;
import io.vpnmanager.store.sqlite.internal.connection.Pragmas;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.SqliteFailure;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import io.vpnmanager.store.sqlite.internal.migration.Schema;
import io.vpnmanager.store.sqlite.internal.row.Uuids;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** The way from a home to a store that can be used. */
final class Opening {
    private static final List<String> GREETINGS = List.of("org.jooq.no-logo", "org.jooq.no-tips");

    private Opening() {}

    /** Opens the store of a home, and makes it first where there is none. */
    static StateStore open(Path home, InstantSource clock) {
        GREETINGS.forEach(property -> System.getProperties().putIfAbsent(property, "true"));
        StoreFile store = StoreFile.of(home);
        NativeLibrary.prepare(store.home());
        Path file = store.ensure(empty -> make(empty, clock));
        return store.isWritable() ? openForAll(file, clock) : openForReading(file, clock);
    }

    private static SqliteStore openForAll(Path file, InstantSource clock) {
        return Patience.whileHeld(
                Patience.IN_ALL,
                Units::requireUninterrupted,
                () -> opened(file, connection -> {
                    UUID identity = understood(connection, clock);
                    return new SqliteStore(connection, identity);
                }));
    }

    /** Opens a store that nobody changes; nothing is written beside it. */
    static StateStore openForReading(Path file, InstantSource clock) {
        if (!PrivateCopy.isNeededOf(file)) {
            return openImmutable(file, file, clock, () -> {});
        }
        PrivateCopy copy = PrivateCopy.of(file);
        boolean done = false;
        try {
            // Takes what stands in the log into the database.
            openForAll(copy.file(), clock).close();
            StateStore store = openImmutable(file, copy.file(), clock, copy::close);
            done = true;
            return store;
        } finally {
            if (!done) {
                copy.close();
            }
        }
    }

    private static ReadOnlyStore openImmutable(Path home, Path file, InstantSource clock, Runnable afterwards) {
        return opened(() -> SqliteConnection.openImmutable(file), file, connection -> {
            NativeLibrary.requireSafe(connection);
            Schema schema = new Schema(connection, clock);
            schema.requireUnderstood();
            schema.requireUpToDate();
            return new ReadOnlyStore(home, connection, afterwards);
        });
    }

    private static void make(Path empty, InstantSource clock) {
        opened(empty, connection -> {
                    Pragmas.forWriting(connection);
                    new Schema(connection, clock).create(Uuids.bytes(UUID.randomUUID()));
                    connection.emptyLog();
                    return connection;
                })
                .close();
    }

    /** Looks whether the file is ours before anything is written, then brings it up to date. */
    private static UUID understood(SqliteConnection connection, InstantSource clock) {
        NativeLibrary.requireSafe(connection);
        Schema schema = new Schema(connection, clock);
        schema.requireUnderstood();
        Pragmas.forWriting(connection);
        schema.bringUpToDate();
        return Uuids.of(connection.single("SELECT identity FROM store", row -> row.getBytes(1)));
    }

    /** Opens a connection, which is closed again when the use of it fails. */
    private static <T> T opened(Path file, Function<SqliteConnection, T> use) {
        return opened(() -> SqliteConnection.open(file), file, use);
    }

    private static <T> T opened(Supplier<SqliteConnection> opener, Path file, Function<SqliteConnection, T> use) {
        SqliteConnection connection = opener.get();
        boolean done = false;
        try {
            T result = use.apply(connection);
            done = true;
            return result;
        } catch (DataAccessException e) {
            throw SqliteFailure.heldOrTranslated(e, file);
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }
}
