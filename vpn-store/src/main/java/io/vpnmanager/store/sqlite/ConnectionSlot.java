package io.vpnmanager.store.sqlite;

import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that is opened when it is first wanted, and opened anew after it was given up. Thread-safe. */
final class ConnectionSlot implements AutoCloseable {
    private final Supplier<SqliteConnection> opener;
    private @Nullable SqliteConnection current;
    private boolean closed;

    /** A slot that is empty until it is used. */
    ConnectionSlot(Supplier<SqliteConnection> opener) {
        this.opener = opener;
    }

    /** A slot that holds {@code first}, and closes it. */
    ConnectionSlot(SqliteConnection first, Supplier<SqliteConnection> opener) {
        this.opener = opener;
        this.current = first;
    }

    synchronized SqliteConnection get() {
        if (closed) {
            throw Units.closed();
        }
        SqliteConnection open = current == null ? opener.get() : current;
        current = open;
        return open;
    }

    /** Gives up a connection that failed: the next one begins with a clean state. */
    synchronized void discard() {
        Optional<SqliteConnection> failed = Optional.ofNullable(current);
        current = null;
        failed.ifPresent(SqliteConnection::close);
    }

    /** Makes the statement that runs in another thread fail. */
    synchronized void interrupt() {
        if (current != null) {
            current.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        discard();
    }
}
