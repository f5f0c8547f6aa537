package io.vpnmanager.store.sqlite;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.sqlite.internal.connection.Patience;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.row.SqliteUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A few connections that cannot write, each opened when it is first needed. */
final class Readers implements AutoCloseable {
    /**
     * Reading is short and all in memory or one page from the disk: more at once would only fight for the processor.
     */
    private static final int CONNECTIONS = 4;

    private final Units units;
    private final ConnectionSlot[] slots;
    private final BlockingQueue<ConnectionSlot> idle;

    /** Readers whose connections {@code opener} opens. */
    Readers(Units units, Supplier<SqliteConnection> opener) {
        this.units = units;
        this.slots = Stream.generate(() -> new ConnectionSlot(opener))
                .limit(CONNECTIONS)
                .toArray(ConnectionSlot[]::new);
        this.idle = new ArrayBlockingQueue<>(CONNECTIONS, true);
        Stream.of(slots).forEach(idle::add);
    }

    /** Runs a unit on what is committed when it begins. */
    <T> T read(Function<? super ReadUnit, ? extends T> work) {
        ConnectionSlot slot = take();
        try {
            SqliteConnection connection =
                    Patience.whileHeld(Patience.IN_ALL, units::requireOpen, () -> begun(slot.get()));
            return run(slot, connection, work);
        } finally {
            idle.add(slot);
        }
    }

    private ConnectionSlot take() {
        try {
            ConnectionSlot slot = idle.poll(Patience.IN_ALL.toNanos(), TimeUnit.NANOSECONDS);
            if (slot == null) {
                throw Problem.of(ErrorCode.BUSY, "the store", "is held by other readers of this process")
                        .remedy("Try again")
                        .toException();
            }
            return slot;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Units.interrupted();
        }
    }

    /** A transaction that only reads sees one state from its first read on; that read is here. */
    private static SqliteConnection begun(SqliteConnection connection) {
        connection.execute("BEGIN");
        boolean begun = false;
        try {
            connection.number("SELECT change_number FROM store");
            begun = true;
            return connection;
        } finally {
            if (!begun) {
                connection.rollBack();
            }
        }
    }

    private static <T> T run(
            ConnectionSlot slot, SqliteConnection connection, Function<? super ReadUnit, ? extends T> work) {
        SqliteUnit unit = new SqliteUnit(connection);
        try {
            T result = work.apply(unit);
            unit.requireSound();
            return result;
        } finally {
            unit.end();
            connection.rollBack();
            if (unit.failure().isPresent()) {
                slot.discard();
            }
        }
    }

    void interrupt() {
        Stream.of(slots).forEach(ConnectionSlot::interrupt);
    }

    @Override
    public void close() {
        Stream.of(slots).forEach(ConnectionSlot::close);
    }
}
