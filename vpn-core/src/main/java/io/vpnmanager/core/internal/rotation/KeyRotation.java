package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.keys.EpochKeys;
import io.vpnmanager.core.internal.keys.SlotLock;
import io.vpnmanager.core.internal.keys.Unlocked;
import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.core.internal.masterkey.NextKey;
import io.vpnmanager.core.internal.secret.CredentialSealing;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.SealingRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Replaces the master key: the new key is made and safe before a slot for it is written, the slot is tried before the
 * key takes the place of the old one, and the old slot goes when nothing needs it any more. In the middle both slots
 * open; {@link Leftovers} ends what does not come to its own end.
 */
final class KeyRotation {
    private final KeyParts parts;
    private final KeyLease lease;
    private final SlotLock lock;
    private final CredentialSealing sealing;
    private final Leftovers leftovers;
    private final Consumer<Step> watch;

    /** The moments between which a process may be killed. */
    enum Step {
        /** The new key is on its medium, beside the old one. */
        KEY_MADE,
        /** Its slot is in the store, pending. */
        SLOT_WRITTEN,
        /** Slot and key were read back, and open. */
        SLOT_TRIED,
        /** The new key is where its source looks. */
        KEY_SETTLED,
        /** The new slot is the one, and the old one is gone. */
        SLOT_ACTIVE,
        /** What only the old slot needed is gone. */
        OLD_RETIRED
    }

    KeyRotation(KeyParts parts) {
        this(parts, step -> {});
    }

    /** A rotation that tells how far it has come. */
    KeyRotation(KeyParts parts, Consumer<Step> watch) {
        this.parts = parts;
        this.lease = parts.lease();
        this.lock = parts.lock();
        this.sealing = parts.sealing();
        this.leftovers = new Leftovers(parts);
        this.watch = watch;
    }

    /**
     * Replaces the master key while the lease is held.
     *
     * @param to where the new one is from
     * @param action as the audit log names it
     * @param kept which data keys the new slot locks, of those of the old one
     */
    void rotate(Lease held, KeySource to, String action, UnaryOperator<EpochKeys> kept) {
        Unlocked old = leftovers.clear(held);
        to.sweep();
        NextKey next = to.next();
        watch.accept(Step.KEY_MADE);
        Unlocked pending = written(held, to, next, kept.apply(old.keys()));
        next.settle();
        watch.accept(Step.KEY_SETTLED);
        activate(held, action, old, pending);
        watch.accept(Step.SLOT_ACTIVE);
        old.source().retire(old.slot().parameters(), pending.master());
        watch.accept(Step.OLD_RETIRED);
    }

    /** {@return the new slot, in the store and tried; if that fails, there is none} */
    private Unlocked written(Lease held, KeySource to, NextKey next, EpochKeys keys) {
        byte[] master = next.key();
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        KeySlot slot = lock.lock(keys, master, to.kind(), next.parameters(), KeySlot.State.PENDING, now);
        try {
            parts.store().write(unit -> {
                lease.renew(unit, held);
                unit.sealing().put(slot);
                return slot;
            });
            watch.accept(Step.SLOT_WRITTEN);
            requireOpens(slot, next, keys);
            watch.accept(Step.SLOT_TRIED);
            return new Unlocked(to, slot, master, keys);
        } catch (RuntimeException e) {
            undo(e, held, slot, next);
            throw e;
        }
    }

    /** Opens the slot as the next opening of the home will, and a stored value with what is in it. */
    private void requireOpens(KeySlot slot, NextKey next, EpochKeys expected) {
        KeySlot found = slot(slot.id());
        EpochKeys keys = lock.open(found, next.key());
        if (!keys.equals(expected) || !found.equals(slot)) {
            throw Problem.of(ErrorCode.STORE, "the new key slot", "does not come back as it was written")
                    .remedy("The old master key stays; look at the disk")
                    .toException();
        }
        canary(expected).ifPresent(row -> {
            byte[] value = sealing.open(keys, KeyIdentity.of(row), row.credential());
            Arrays.fill(value, (byte) 0);
        });
    }

    private KeySlot slot(UUID id) {
        List<KeySlot> slots = parts.store().read(unit -> unit.sealing().slots());
        return slots.stream()
                .filter(slot -> slot.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.STALE, "the new key slot", "was removed by another process")
                        .remedy("The old master key stays; try again")
                        .toException());
    }

    /** {@return a value that opens with the keys in memory, so that it must open with those of the slot} */
    private Optional<KeyChange.Present> canary(EpochKeys keys) {
        return parts.store().read(unit -> unit.sealing().keysAfter(Optional.empty(), 10)).stream()
                .filter(row -> opens(keys, row))
                .findFirst();
    }

    private boolean opens(EpochKeys keys, KeyChange.Present row) {
        try {
            Arrays.fill(sealing.open(keys, KeyIdentity.of(row), row.credential()), (byte) 0);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void undo(RuntimeException failure, Lease held, KeySlot slot, NextKey next) {
        try {
            parts.store().write(unit -> {
                lease.renew(unit, held);
                unit.sealing().remove(slot.id());
                return slot;
            });
            next.discard();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void activate(Lease held, String action, Unlocked old, Unlocked pending) {
        KeySlot active = pending.slot().in(KeySlot.State.ACTIVE);
        String subject = old.slot().kind() + " to " + active.kind();
        parts.changes().commit(Deed.of(action, subject), unit -> {
            lease.renew(unit, held);
            SealingRows.Writable slots = unit.sealing();
            slots.remove(old.slot().id());
            slots.put(active);
            return 0;
        });
        parts.keys().use(pending.with(active, pending.keys()));
    }
}
