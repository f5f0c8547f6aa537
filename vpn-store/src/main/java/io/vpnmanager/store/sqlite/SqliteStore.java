package io.vpnmanager.store.sqlite;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.internal.unit.ChangeSignal;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store in one file. Statements run in the thread of the caller. */
final class SqliteStore implements StateStore {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    /** How late news from another process may be. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final Path file;
    private final UUID identity;
    private final Units units = new Units();
    private final Writer writer;
    private final Readers readers;
    private final ChangeWatch watch;
    private final ChangeSignal signal;

    /** A store on an open connection that may write, which is the store's from now on. */
    SqliteStore(SqliteConnection connection, UUID identity) {
        this.file = connection.file();
        this.identity = identity;
        this.writer = new Writer(units, connection);
        this.readers = new Readers(units, () -> SqliteConnection.openForReading(file));
        this.watch = new ChangeWatch(file);
        this.signal = new ChangeSignal(units, watch::number, LOOK_EVERY);
    }

    @Override
    public UUID identity() {
        return identity;
    }

    /** Opened by the same library as all else, so its closing drops no lock. */
    @Override
    public List<String> damage() {
        units.requireOutside("damage");
        try (SqliteConnection connection = SqliteConnection.openForReading(file)) {
            String found = connection.text("PRAGMA quick_check(1)");
            return found.equals("ok") ? List.of() : List.of(found);
        }
    }

    /** The database and its log, which is part of it. */
    @Override
    public OptionalLong sizeBytes() {
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return OptionalLong.of(Files.size(file) + (Files.exists(log) ? Files.size(log) : 0));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public <T> T read(Function<? super ReadUnit, ? extends T> unit) {
        return units.run(() -> readers.read(unit));
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        T result = units.run(() -> writer.write(unit));
        signal.ring();
        return result;
    }

    @Override
    public long changeNumber() {
        units.requireOpen();
        return watch.number();
    }

    @Override
    public long awaitChange(long after, Duration atMost) {
        units.requireOutside("awaitChange");
        return signal.await(after, atMost);
    }

    @Override
    public void close() {
        units.requireOutside("close");
        if (!units.close(CLOSE_PATIENCE)) {
            LOG.atWarn().addKeyValue("file", file).log("The store is closed although a unit has not ended");
            writer.interrupt();
            readers.interrupt();
        }
        signal.ring();
        watch.close();
        readers.close();
        writer.close();
    }
}
