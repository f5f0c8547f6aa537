package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.StateStore;
import java.util.List;
import java.util.function.Function;

/**
 * The slots of a store that other processes change meanwhile: one may put the first of them, or replace the master key,
 * between a look at the store and one at the source of the key.
 */
record StoredSlots(StateStore store) {
    /**
     * {@return what an attempt with the slots gives; its refusal counts only if it was about those that still stand}
     */
    Unlocked settled(Function<List<KeySlot>, Unlocked> attempt) {
        List<KeySlot> slots = now();
        while (true) {
            try {
                return attempt.apply(slots);
            } catch (VpnException e) {
                List<KeySlot> since = now();
                if (since.equals(slots)) {
                    throw e;
                }
                slots = since;
            }
        }
    }

    private List<KeySlot> now() {
        return store.read(unit -> unit.sealing().slots());
    }
}
