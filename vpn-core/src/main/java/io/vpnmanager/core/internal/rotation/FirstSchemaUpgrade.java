package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.keys.EpochKeys;
import io.vpnmanager.core.internal.keys.FirstSchemaSealing;
import io.vpnmanager.core.internal.keys.Unlocked;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a home of the first schema up to date when it is first opened: seals every credential under the first data
 * key, also the hashes, which stood there in the clear, and then replaces the master key. From then on nothing of the
 * first schema is taken any more, because its hashes could be put there by anybody; and the slot that still took them
 * cannot be put back, because its master key is gone. One that was killed is taken up by the next opening.
 */
public final class FirstSchemaUpgrade {
    private static final Logger LOG = LoggerFactory.getLogger(FirstSchemaUpgrade.class);
    private static final int CHUNK = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final KeyParts parts;
    private final KeyLease lease;
    private final int chunk;

    /** The upgrade of one home. */
    public FirstSchemaUpgrade(KeyParts parts) {
        this(parts, CHUNK);
    }

    FirstSchemaUpgrade(KeyParts parts, int chunk) {
        this.parts = parts;
        this.lease = parts.lease();
        this.chunk = chunk;
    }

    /** Brings the home up to date, or waits until another process has done it. */
    public void run() {
        Deadline deadline = Deadline.in(PATIENCE);
        while (keys().hasFirstSchema()) {
            try {
                lease.holding(held -> {
                    upgrade(held);
                    return held;
                });
            } catch (VpnException e) {
                if (e.code() != ErrorCode.BUSY || deadline.isOver()) {
                    throw e;
                }
                pause();
                parts.keys().unlockAgain();
            }
        }
    }

    private EpochKeys keys() {
        return parts.keys().unlocked().keys();
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.of(ErrorCode.CANCELLED, "opening the home", "was interrupted")
                    .toException();
        }
    }

    private void upgrade(Lease held) {
        Unlocked open = parts.keys().unlockAgain();
        if (!open.keys().hasFirstSchema()) {
            return;
        }
        FirstSchemaSealing before = new FirstSchemaSealing(parts.crypto(), open.master());
        Optional<AccessKeyId> reached = Optional.empty();
        List<KeyChange.Present> rows;
        do {
            Optional<AccessKeyId> after = reached;
            rows = parts.store().write(unit -> sealChunk(unit, held, before, after));
            reached = rows.isEmpty() ? reached : Optional.of(rows.getLast().keyId());
        } while (rows.size() == chunk);
        new KeyRotation(parts).rotate(held, open.source(), "keys.upgrade", EpochKeys::withoutEarlier);
    }

    private List<KeyChange.Present> sealChunk(
            WriteUnit unit, Lease held, FirstSchemaSealing before, Optional<AccessKeyId> after) {
        lease.renew(unit, held);
        List<KeyChange.Present> rows = unit.sealing().keysAfter(after, chunk);
        rows.stream().filter(row -> row.credential().epoch() == 0).forEach(row -> seal(unit, before, row));
        return rows;
    }

    /** What does not open is left as it is, and never taken again. */
    private void seal(WriteUnit unit, FirstSchemaSealing before, KeyChange.Present row) {
        try {
            byte[] value = switch (row.credential().kind()) {
                case GENERATED -> before.open(row.keyId(), row.credential().sealed());
                case CHOSEN -> row.credential().sealed().bytes();
            };
            unit.sealing()
                    .reseal(
                            row.keyId(),
                            parts.sealing()
                                    .seal(
                                            keys(),
                                            KeyIdentity.of(row),
                                            row.credential().kind(),
                                            row.credential().version(),
                                            value));
            Arrays.fill(value, (byte) 0);
        } catch (VpnException e) {
            if (e.code() != ErrorCode.TAMPERED) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("key", row.keyId())
                    .addKeyValue("user", row.userName())
                    .setCause(e)
                    .log("A credential does not open and is not brought up to date");
        }
    }
}
