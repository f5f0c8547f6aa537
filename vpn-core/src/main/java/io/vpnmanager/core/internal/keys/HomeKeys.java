package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.core.internal.masterkey.KeySlotParameters;
import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.core.internal.masterkey.NextKey;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealingRows;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Opens the keys of a home, and makes the first ones of a home that has none. Never makes a new one where there is
 * something that only the old one opens.
 */
public final class HomeKeys {
    private static final int LOOKED_AT = 100;

    private final StateStore store;
    private final CryptoProvider crypto;
    private final InstantSource clock;
    private final SlotLock lock;

    /** Keys of the home with this store. */
    public HomeKeys(StateStore store, CryptoProvider crypto, InstantSource clock) {
        this.store = store;
        this.crypto = crypto;
        this.clock = clock;
        this.lock = new SlotLock(crypto, store.identity());
    }

    /** {@return the keys of the home, whose master key this source gives} */
    public DataKeys open(KeySource source) {
        Unlocking unlocking = new Unlocking(lock);
        Unlocked unlocked = new StoredSlots(store)
                .settled(stored -> unlocking.open(stored.isEmpty() ? made(source) : stored, source));
        return new DataKeys(store, crypto, unlocked);
    }

    private List<KeySlot> made(KeySource source) {
        SealingState state = store.read(unit -> unit.sealing().state());
        if (state.epoch() == 0) {
            return madeOverTheFirstSchema(source);
        }
        requireNothingSealed(state);
        NextKey key = source.first();
        KeySlot slot = slot(source, key.key(), key.parameters(), EpochKeys.first(crypto, EpochKeys.FIRST));
        List<KeySlot> slots = putUnlessThere(slot);
        if (!slots.contains(slot)) {
            key.discard();
        }
        return slots;
    }

    private void requireNothingSealed(SealingState state) {
        boolean sealed = store.read(unit -> !unit.sealing().serverSecrets().isEmpty()
                || !unit.sealing().keysAfter(Optional.empty(), 1).isEmpty());
        if (sealed || state.epoch() != EpochKeys.FIRST) {
            throw Problem.of(
                            ErrorCode.TAMPERED, "the store", "holds sealed values, and the data keys for them are gone")
                    .remedy("Restore the store from a backup; nothing was changed")
                    .toException();
        }
    }

    /** The master key of the first schema locks the first data key, until everything is sealed under that. */
    private List<KeySlot> madeOverTheFirstSchema(KeySource source) {
        byte[] master = source.keyOfTheFirstSchema()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.AUTHENTICATION,
                                "this home",
                                "is of an earlier version, and its master.key is not there")
                        .remedy("Open it once with that file in its place; nothing was changed")
                        .toException());
        requireKeyOfTheRows(new FirstSchemaSealing(crypto, master));
        return putUnlessThere(slot(source, master, KeySlotParameters.FIRST_SCHEMA, EpochKeys.first(crypto, 0)));
    }

    /** One secret that opens is enough; where none is there, nothing is lost with a wrong key either. */
    private void requireKeyOfTheRows(FirstSchemaSealing sealing) {
        List<KeyChange.Present> generated =
                store.read(unit -> unit.sealing().keysAfter(Optional.empty(), LOOKED_AT)).stream()
                        .filter(row -> row.credential().kind() == CredentialKind.GENERATED)
                        .toList();
        if (!generated.isEmpty() && generated.stream().noneMatch(row -> opens(sealing, row))) {
            throw Problem.of(ErrorCode.AUTHENTICATION, "the master.key of this home", "opens nothing in its store")
                    .remedy("Put the right one in its place; nothing was changed")
                    .toException();
        }
    }

    private static boolean opens(FirstSchemaSealing sealing, KeyChange.Present row) {
        try {
            sealing.open(row.keyId(), row.credential().sealed());
            return true;
        } catch (VpnException e) {
            return false;
        }
    }

    private KeySlot slot(KeySource source, byte[] master, String parameters, EpochKeys keys) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return lock.lock(keys, master, source.kind(), parameters, KeySlot.State.ACTIVE, now);
    }

    /** Of several processes that open a new home at once, one puts its slot, and all use that. */
    private List<KeySlot> putUnlessThere(KeySlot slot) {
        return store.write(unit -> {
            SealingRows.Writable sealing = unit.sealing();
            if (sealing.slots().isEmpty()) {
                sealing.put(slot);
                if (sealing.state().epoch() < EpochKeys.FIRST) {
                    sealing.put(SealingState.FIRST);
                }
            }
            return sealing.slots();
        });
    }
}
