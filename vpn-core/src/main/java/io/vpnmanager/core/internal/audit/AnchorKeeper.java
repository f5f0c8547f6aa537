package io.vpnmanager.core.internal.audit;

import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the anchor on behind the commits of this process: at most a second later, once for all commits until then, and
 * at closing at the latest. It never goes back, and never over a log that no longer holds what the anchor says: that
 * would hide what it is there to show. A change does not fail because its anchor cannot be written; the next attempt is
 * a second later.
 */
final class AnchorKeeper implements AutoCloseable {
    /** Leaves half of the promised second for the write. */
    private static final Duration DELAY = Duration.ofMillis(500);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(AnchorKeeper.class);

    private final StateStore store;
    private final Anchors anchors;
    /** The last row that this process committed and that is not anchored yet. */
    private final AtomicReference<@Nullable AuditRow> pending = new AtomicReference<>();

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("vpn-audit-anchor").daemon().factory());
    private boolean warned;

    AnchorKeeper(StateStore store, Anchors anchors) {
        this.store = store;
        this.anchors = anchors;
    }

    /** Takes note of a row that was committed. */
    void committed(AuditRow row) {
        AuditRow waiting = pending.getAndAccumulate(
                row, (old, mine) -> old == null || mine == null || mine.sequence() > old.sequence() ? mine : old);
        if (waiting == null && !later.isShutdown()) {
            schedule();
        }
    }

    private void schedule() {
        Future<?> unused = later.schedule(this::write, DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void write() {
        AuditRow row = pending.getAndSet(null);
        if (row == null) {
            return;
        }
        try {
            anchors.alone(() -> moveTo(row));
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("The anchor of the audit log cannot be written; it is tried again");
            pending.compareAndSet(null, row);
            if (!later.isShutdown()) {
                schedule();
            }
        }
    }

    private void moveTo(AuditRow row) throws IOException {
        Optional<Anchor> current = anchors.read().flatMap(Anchors.Found::anchor);
        if (current.isEmpty() || !isOf(current.get())) {
            warn("The anchor of the audit log is gone or damaged");
        } else if (current.get().sequence() < row.sequence()) {
            anchors.write(new Anchor(store.identity(), row.sequence(), row.mac().orElseThrow()));
        }
    }

    /** {@return whether the log still holds what the anchor says} */
    private boolean isOf(Anchor anchor) {
        return anchor.store().equals(store.identity())
                && (anchor.sequence() == 0
                        || store.<Boolean>read(unit -> unit.audit().after(anchor.sequence() - 1, 1).stream()
                                .anyMatch(row -> row.sequence() == anchor.sequence()
                                        && row.mac().equals(Optional.of(anchor.mac())))));
    }

    /**
     * Makes the anchor of a log that has no sealed row yet, where there is none. A log that has is never given a new
     * one: who removes the anchor to cut the log would have it made for the rest.
     */
    void begin() throws IOException {
        anchors.sweep();
        if (anchors.read().isEmpty()) {
            anchors.alone(() -> {
                boolean fresh = store.read(unit -> unit.audit().last())
                        .flatMap(AuditRow::mac)
                        .isEmpty();
                if (anchors.read().isEmpty() && fresh) {
                    anchors.write(Anchor.ofEmptyLog(store.identity()));
                }
            });
        }
        if (!anchors.read().flatMap(Anchors.Found::anchor).map(this::isOf).orElse(false)) {
            warn("The audit log and its anchor do not belong together");
        }
    }

    private void warn(String what) {
        if (!warned) {
            warned = true;
            LOG.atWarn().log(what + ": see vpn audit verify");
        }
    }

    /** {@return whether the log holds what the anchor says, and the anchor no row yet} */
    boolean isAtTheStart() throws IOException {
        return anchors.read()
                .flatMap(Anchors.Found::anchor)
                .filter(anchor -> anchor.sequence() == 0)
                .isPresent();
    }

    /** Writes what is due. An interrupt does not end the wait for it, and is kept. */
    @Override
    public void close() {
        if (later.isShutdown()) {
            return;
        }
        Future<?> last = later.submit(this::write);
        boolean interrupted = Thread.interrupted();
        boolean over = false;
        while (!over) {
            try {
                last.get(CLOSE_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
                over = true;
            } catch (ExecutionException | TimeoutException e) {
                LOG.atWarn().setCause(e).log("The anchor of the audit log could not be written at the end");
                over = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        later.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
