package io.vpnmanager.store.sqlite;

import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.internal.unit.WriteTurn;
import io.vpnmanager.store.sqlite.internal.connection.Patience;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.StoreHeld;
import io.vpnmanager.store.sqlite.internal.row.SqliteUnit;
import java.util.function.Function;

/**
 * The one connection of this process that writes. Every transaction is {@code IMMEDIATE}: it has the lock before it
 * reads what it will change, so it never finds out too late that another process was faster.
 */
final class Writer implements AutoCloseable {
    private final Units units;
    private final WriteTurn turn;
    private final ConnectionSlot slot;

    /** A writer on an open connection, which is the writer's from now on. */
    Writer(Units units, SqliteConnection first) {
        this.units = units;
        this.turn = new WriteTurn(units, Patience.IN_ALL);
        this.slot = new ConnectionSlot(guarded(first), () -> guarded(SqliteConnection.openForWriting(first.file())));
    }

    private static SqliteConnection guarded(SqliteConnection connection) {
        connection.guardFiles();
        return connection;
    }

    /** Runs a unit, again and again while another process holds the store. */
    <T> T write(Function<? super WriteUnit, ? extends T> work) {
        return turn.take(() -> Patience.whileHeld(Patience.IN_ALL, units::requireOpen, () -> attempt(work)));
    }

    private <T> T attempt(Function<? super WriteUnit, ? extends T> work) {
        SqliteConnection connection = slot.get();
        connection.requireSameFiles();
        connection.execute("BEGIN IMMEDIATE");
        SqliteUnit unit = new SqliteUnit(connection);
        boolean committed = false;
        try {
            T result = work.apply(unit);
            unit.requireSound();
            Units.requireUninterrupted();
            connection.execute("COMMIT");
            committed = true;
            connection.requireSameFiles();
            return result;
        } catch (RuntimeException e) {
            throw unit.isHeld() ? new StoreHeld(unit.failure().orElseThrow()) : e;
        } finally {
            unit.end();
            if (!committed) {
                undo(connection, unit);
            }
        }
    }

    /** A connection whose transaction failed is not used again: the next one begins with what is on the disk. */
    private void undo(SqliteConnection connection, SqliteUnit unit) {
        connection.rollBack();
        if (unit.failure().isPresent()) {
            slot.discard();
        }
    }

    void interrupt() {
        slot.interrupt();
    }

    @Override
    public void close() {
        slot.close();
    }
}
