package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.keys.Unlocked;
import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.SealingRows;
import java.util.List;

/**
 * What a process left that was killed while it replaced the master key. The key that a person comes with decides: where
 * it is the new one, the replacement is finished; where it is the old one, it is undone. Either is right, because
 * nothing was answered yet.
 */
public final class Leftovers {
    private final KeyParts parts;
    private final KeyLease lease;

    /** Leftovers in one home. */
    public Leftovers(KeyParts parts) {
        this.parts = parts;
        this.lease = parts.lease();
    }

    /** Clears them away when a home is opened, unless somebody is at work there. */
    public void clear() {
        if (areThere() && !lease.isHeld()) {
            lease.holding(held -> {
                clear(held);
                return held;
            });
        }
    }

    private boolean areThere() {
        List<KeySlot> slots = slots();
        return slots.size() > 1
                || slots.getFirst().state() == KeySlot.State.PENDING
                || parts.homeFile().hasDrafts()
                || parts.keys().unlocked().source().hasDrafts();
    }

    private List<KeySlot> slots() {
        return parts.store().read(unit -> unit.sealing().slots());
    }

    /**
     * {@return the home as it is open now, with its one slot} Looks at the source again first: what stood there when
     * the home was opened may have been replaced since, and now nobody else replaces it.
     */
    Unlocked clear(Lease held) {
        Unlocked open = parts.keys().unlockAgain();
        List<KeySlot> others = slots().stream()
                .filter(slot -> !slot.id().equals(open.slot().id()))
                .toList();
        boolean finished = open.slot().state() == KeySlot.State.PENDING;
        Unlocked only = open.with(open.slot().in(KeySlot.State.ACTIVE), open.keys());
        if (finished || !others.isEmpty()) {
            parts.changes()
                    .commit(
                            Deed.of(
                                    finished ? "keys.rotate.finish" : "keys.rotate.undo",
                                    only.slot().kind().id()),
                            unit -> {
                                lease.renew(unit, held);
                                SealingRows.Writable sealing = unit.sealing();
                                others.forEach(slot -> sealing.remove(slot.id()));
                                sealing.put(only.slot());
                                return 0;
                            });
        }
        parts.keys().use(only);
        others.forEach(slot -> retire(slot, only));
        sweep(only.source());
        sweep(parts.homeFile());
        return only;
    }

    /** What is out of reach stays, and opens nothing. */
    private void retire(KeySlot gone, Unlocked now) {
        if (gone.kind() == MasterKeyKind.FILE) {
            parts.homeFile().retire(gone.parameters(), now.master());
        } else if (gone.kind() == now.source().kind()) {
            now.source().retire(gone.parameters(), now.master());
        }
    }

    private static void sweep(KeySource source) {
        if (source.hasDrafts()) {
            source.sweep();
        }
    }
}
