package io.vpnmanager.store.sqlite;

import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.store.sqlite.internal.connection.NativeLibrary;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The store {@code sqlite}, the default: the file {@code vpn.db} in the home, which all openings of that home share, in
 * one process or in many. A commit is on the disk when it returns. Where the home cannot be written, it is read as it
 * is.
 *
 * <p>Nothing else in the same JVM may open that file, not even to read it: its closing would drop the locks of SQLite.
 * The store notices, and then refuses to go on.
 */
public final class SqliteStoreProvider implements StateStoreProvider {
    private static final int PRIORITY = 100;

    /** For {@link java.util.ServiceLoader}. */
    public SqliteStoreProvider() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public int spiVersion() {
        return 1;
    }

    @Override
    public StateStore open(Path home) {
        Objects.requireNonNull(home, "home");
        return Opening.open(home, InstantSource.system());
    }

    @Override
    public void prepare() {
        if (NativeLibrary.isAtHand()) {
            SqliteConnection.loadDriver();
        }
    }
}
