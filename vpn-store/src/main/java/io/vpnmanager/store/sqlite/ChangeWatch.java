package io.vpnmanager.store.sqlite;

import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.SqliteFailure;
import io.vpnmanager.store.sqlite.internal.connection.StoreHeld;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the number of the last change, on a connection of its own and with a statement that is prepared once: a few
 * microseconds, so that asking several times a second for news from other processes costs next to nothing.
 */
final class ChangeWatch implements AutoCloseable {
    private final Path file;
    private final ConnectionSlot slot;
    private @Nullable PreparedStatement statement;

    ChangeWatch(Path file) {
        this.file = file;
        this.slot = new ConnectionSlot(() -> SqliteConnection.openForReading(file));
    }

    synchronized long number() {
        try (ResultSet rows = prepared().executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            giveUp();
            throw SqliteFailure.translated(e, file);
        } catch (StoreHeld held) {
            throw held.problem();
        }
    }

    private PreparedStatement prepared() throws SQLException {
        if (statement == null) {
            statement = slot.get().jdbc().prepareStatement("SELECT change_number FROM store");
        }
        return statement;
    }

    private void giveUp() {
        statement = null;
        slot.discard();
    }

    @Override
    public synchronized void close() {
        statement = null;
        slot.close();
    }
}
