package io.vpnmanager.store.sqlite;

import static io.vpnmanager.store.jooq.Tables.STORE;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.internal.unit.ChangeSignal;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.jooq.tables.records.StoreRecord;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.SqliteFailure;
import io.vpnmanager.store.sqlite.internal.row.Uuids;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** A store in a home that cannot be written: all of it can be read, and nobody changes it. */
final class ReadOnlyStore implements StateStore {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    /** Nothing comes that one could look for. */
    private static final Duration LOOK_EVERY = Duration.ofDays(1);

    private final Path home;
    private final UUID identity;
    private final long changeNumber;
    private final Units units = new Units();
    private final Readers readers;
    private final ChangeSignal signal;
    private final SqliteConnection first;
    private final Runnable afterwards;

    /**
     * A store whose file can be opened as {@code first} is.
     *
     * @param home the file that stands in the home, for words
     * @param first is the store's from now on
     * @param afterwards is run when it is closed
     */
    ReadOnlyStore(Path home, SqliteConnection first, Runnable afterwards) {
        StoreRecord row = first.dsl().fetchSingle(STORE);
        this.home = home;
        this.identity = Uuids.of(row.getIdentity());
        this.changeNumber = row.getChangeNumber();
        this.readers = new Readers(units, () -> SqliteConnection.openImmutable(first.file()));
        this.signal = new ChangeSignal(units, () -> changeNumber, LOOK_EVERY);
        this.first = first;
        this.afterwards = afterwards;
    }

    @Override
    public UUID identity() {
        return identity;
    }

    @Override
    public <T> T read(Function<? super ReadUnit, ? extends T> unit) {
        return units.run(() -> readers.read(unit));
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        return units.run(() -> {
            throw SqliteFailure.readOnly(home).fact("file", home.toString()).toException();
        });
    }

    @Override
    public long changeNumber() {
        units.requireOpen();
        return changeNumber;
    }

    @Override
    public long awaitChange(long after, Duration atMost) {
        units.requireOutside("awaitChange");
        return signal.await(after, atMost);
    }

    @Override
    public void close() {
        units.requireOutside("close");
        if (units.isClosed()) {
            return;
        }
        if (!units.close(CLOSE_PATIENCE)) {
            readers.interrupt();
        }
        signal.ring();
        readers.close();
        first.close();
        afterwards.run();
    }
}
