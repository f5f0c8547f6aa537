package io.vpnmanager.store.sqlite.internal.migration;

import static io.vpnmanager.store.jooq.Tables.MIGRATION;
import static io.vpnmanager.store.jooq.Tables.STORE;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.sqlite.internal.connection.Patience;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a file is a store that this program understands, and the steps that make it one. The header of the file says
 * whose it is ({@code application_id}) and how far it has come ({@code user_version}); the table {@code migration} says
 * what each step was.
 */
public final class Schema {
    /** "VPNM" in ASCII, in the header of every store. */
    static final int APPLICATION = 0x56504e4d;

    private final SqliteConnection connection;
    private final InstantSource clock;
    private final List<Migration> migrations;

    /** The schema of the file behind this connection. */
    public Schema(SqliteConnection connection, InstantSource clock) {
        this(connection, clock, Migration.ALL);
    }

    Schema(SqliteConnection connection, InstantSource clock, List<Migration> migrations) {
        this.connection = connection;
        this.clock = clock;
        this.migrations = migrations;
    }

    /** Makes an empty file a store with this identity. */
    public void create(byte[] identity) {
        connection.execute("PRAGMA application_id = " + APPLICATION);
        migrations.forEach(this::apply);
        connection.inTransaction(() -> connection
                .dsl()
                .insertInto(STORE)
                .set(STORE.ID, 1L)
                .set(STORE.IDENTITY, identity)
                .set(STORE.CHANGE_NUMBER, 0L)
                .execute());
    }

    /** Refuses a file of another program, or of a newer version of this one; nothing is written. */
    public void requireUnderstood() {
        long application = connection.number("PRAGMA application_id");
        long version = connection.number("PRAGMA user_version");
        if (application != APPLICATION || version < 1) {
            throw Problem.of(ErrorCode.CORRUPT, "the store " + connection.file(), "is a database of another program")
                    .remedy("Keep the file as it is, and put a backup of the store in its place; nothing was changed")
                    .fact("file", connection.file().toString())
                    .toException();
        }
        if (version > latest()) {
            throw newer("has schema " + version + ", and this program knows " + latest());
        }
    }

    /** Takes the steps that are missing, and compares the others with what they were. */
    public void bringUpToDate() {
        migrations.stream().filter(migration -> migration.version() > version()).forEach(this::apply);
        requireSameSteps();
    }

    /** Refuses a store that would have to be changed first, where it cannot be. */
    public void requireUpToDate() {
        if (version() < latest()) {
            throw Problem.of(
                            ErrorCode.STORE_READ_ONLY,
                            "the store " + connection.file(),
                            "has schema " + version() + ", must be brought to " + latest()
                                    + " first, and cannot be written")
                    .remedy("Make its home writable, and open it once")
                    .fact("file", connection.file().toString())
                    .toException();
        }
        requireSameSteps();
    }

    private int latest() {
        return migrations.getLast().version();
    }

    private long version() {
        return connection.number("PRAGMA user_version");
    }

    /** Another process may have taken the step meanwhile, which shows only behind its lock. */
    private void apply(Migration migration) {
        Patience.whileHeld(Patience.IN_ALL, Units::requireUninterrupted, () -> {
            connection.inTransaction(() -> {
                if (version() < migration.version()) {
                    connection.execute(migration.sql());
                    remember(migration);
                    connection.execute("PRAGMA user_version = " + migration.version());
                }
            });
            return migration;
        });
    }

    private void remember(Migration migration) {
        connection
                .dsl()
                .insertInto(MIGRATION)
                .set(MIGRATION.VERSION, (long) migration.version())
                .set(MIGRATION.NAME, migration.name())
                .set(MIGRATION.SHA256, migration.digest())
                .set(MIGRATION.APPLIED_AT, Millis.of(clock.instant()))
                .execute();
    }

    private void requireSameSteps() {
        Map<Long, byte[]> taken = connection
                .rows("SELECT version, sha256 FROM migration", row -> Map.entry(row.getLong(1), row.getBytes(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (Migration migration : migrations) {
            if (!Arrays.equals(taken.get((long) migration.version()), migration.digest())) {
                throw newer("was made by another build, whose " + migration.name() + " is not ours");
            }
        }
    }

    private RuntimeException newer(String reason) {
        return Problem.of(ErrorCode.VERSION, "the store " + connection.file(), reason)
                .remedy("Use the version of the program that made it, or a newer one; nothing was changed")
                .fact("file", connection.file().toString())
                .toException();
    }
}
