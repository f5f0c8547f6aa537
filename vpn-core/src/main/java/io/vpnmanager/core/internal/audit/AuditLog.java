package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit log of one open home. Safe for use by many threads. */
public final class AuditLog implements AutoCloseable {
    private final StateStore store;
    private final RowSeals seals;
    private final Anchors anchors;
    private final AnchorKeeper keeper;
    private final InstantSource clock;
    private final String actor;

    private AuditLog(StateStore store, AuditKey key, Anchors anchors, InstantSource clock, String actor) {
        this.store = store;
        this.seals = new RowSeals(key, store.identity());
        this.anchors = anchors;
        this.keeper = new AnchorKeeper(store, anchors);
        this.clock = clock;
        this.actor = actor;
    }

    /**
     * {@return the identity of the store of a home, as the anchor of its log claims it, for those who find what the
     * engine calls by it without opening the home; empty where no home was opened yet, or its anchor is gone}
     *
     * @param home where the anchor lies
     * @throws IOException when it cannot be read
     */
    public static Optional<UUID> claimedStore(Path home) throws IOException {
        return AnchorFile.claimedStore(home);
    }

    /**
     * {@return the log of this store, sealed from now on}
     *
     * @param home where the anchor lies
     * @param actor who is named in the rows
     */
    public static AuditLog open(
            StateStore store, Path home, AuditKey key, CryptoProvider crypto, InstantSource clock, String actor) {
        Anchors anchors = store.isLasting() ? new AnchorFile(home, key, crypto) : new HeldAnchor();
        AuditLog log = new AuditLog(store, key, anchors, clock, actor);
        try {
            log.keeper.begin();
            if (log.keeper.isAtTheStart()) {
                log.beginChain();
            }
            return log;
        } catch (IOException e) {
            log.close();
            throw Problem.of(
                            ErrorCode.STORE,
                            "the anchor of the audit log",
                            "cannot be read or written: " + e.getMessage())
                    .toException(e);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Seals what a log says that was written before logs were sealed, by a row about it. */
    private void beginChain() {
        if (store.read(unit -> unit.audit().last()).filter(AuditLog::isUnsealed).isPresent()) {
            store.write(this::begun).ifPresent(keeper::committed);
        }
    }

    private Optional<AuditRow> begun(WriteUnit unit) {
        return unit.audit()
                .last()
                .filter(AuditLog::isUnsealed)
                .map(last -> append(unit, UnsealedRows.of(unit.audit(), seals).beginning(now(), actor)));
    }

    private static boolean isUnsealed(AuditRow row) {
        return row.mac().isEmpty();
    }

    /** {@return the time as the log keeps it} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Adds a row to the unit that makes the change. */
    public AuditRow append(WriteUnit unit, Deed deed) {
        return append(unit, deed.entry(now(), actor));
    }

    /** Adds a row for each deed to the unit that does them all, at the cost of one look at the end of the log. */
    public List<AuditRow> appendAll(WriteUnit unit, List<Deed> deeds) {
        Instant now = now();
        List<AuditRow> rows = new ArrayList<>();
        Optional<AuditRow> last = unit.audit().last();
        for (Deed deed : deeds) {
            AuditRow row = next(last, deed.entry(now, actor));
            rows.add(row);
            last = Optional.of(row);
        }
        unit.audit().appendAll(rows);
        return rows;
    }

    private AuditRow append(WriteUnit unit, AuditRow.Entry entry) {
        AuditRow row = next(unit.audit().last(), entry);
        unit.audit().append(row);
        return row;
    }

    private AuditRow next(Optional<AuditRow> last, AuditRow.Entry entry) {
        long sequence = last.map(AuditRow::sequence).orElse(0L) + 1;
        return new AuditRow(
                sequence,
                entry,
                Optional.of(
                        seals.seal(sequence, entry, last.flatMap(AuditRow::mac).orElse(RowSeals.NONE))));
    }

    /** Takes note that a unit with this row was committed. */
    public void committed(AuditRow row) {
        keeper.committed(row);
    }

    /** {@return what a check of the whole log finds} */
    public AuditReport verify() {
        try {
            // Read first: the rows that are read then cannot be older.
            Optional<Anchors.Found> anchor = anchors.read();
            return store.read(unit -> new ChainCheck(unit.audit(), seals, store.identity(), anchor).run());
        } catch (IOException e) {
            throw Problem.of(ErrorCode.STORE, "the anchor of the audit log", "cannot be read: " + e.getMessage())
                    .toException(e);
        }
    }

    /** Anchors the last rows of this process. */
    @Override
    public void close() {
        keeper.close();
    }
}
