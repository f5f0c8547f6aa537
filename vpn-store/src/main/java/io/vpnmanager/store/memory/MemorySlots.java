package io.vpnmanager.store.memory;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.OptionalLong;

/** The counter of slots. */
final class MemorySlots {
    private final MemoryTables tables;

    MemorySlots(MemoryTables tables) {
        this.tables = tables;
    }

    /** {@return the credential with the slot of a key that comes: its own, unless another has it, else a new one} */
    StoredCredential taken(AccessKey key, StoredCredential credential) {
        if (key.protocol() != ProtocolKind.WIREGUARD) {
            return credential.withSlot(OptionalLong.empty());
        }
        long own = credential.slot().orElse(0);
        long slot = own > 0 && !tables.heldSlots.has(own) ? own : tables.lastSlot + 1;
        tables.lastSlot = Math.max(tables.lastSlot, slot);
        tables.heldSlots = tables.heldSlots.with(slot, key.id());
        return credential.withSlot(OptionalLong.of(slot));
    }

    /** Lets go of the slot of a key that goes. */
    void free(StoredCredential credential) {
        credential.slot().ifPresent(slot -> tables.heldSlots = tables.heldSlots.without(slot));
    }
}
