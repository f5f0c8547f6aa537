package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The data keys of an open home. They stay in memory, so that a home that is open goes on whatever another process does
 * with its master key; keys that another process has made are fetched from the store when they are first needed. Safe
 * for use by many threads.
 */
public final class DataKeys implements DerivedKeys {
    private static final Pattern PURPOSE = Pattern.compile("[a-z0-9-]{1,64}");

    private final StoredSlots slots;
    private final CryptoProvider crypto;
    private final SlotLock lock;
    private final Unlocking unlocking;
    private volatile Unlocked unlocked;

    /** The keys of a home that was unlocked. */
    public DataKeys(StateStore store, CryptoProvider crypto, Unlocked unlocked) {
        this.slots = new StoredSlots(store);
        this.crypto = crypto;
        this.lock = new SlotLock(crypto, store.identity());
        this.unlocking = new Unlocking(lock);
        this.unlocked = unlocked;
    }

    /** {@return how the home is open now} */
    public Unlocked unlocked() {
        return unlocked;
    }

    /** Goes on with a slot that was put into the store. */
    public void use(Unlocked next) {
        unlocked = next;
    }

    /** {@return keys among which is the one of this epoch, if there is one; not within a unit} */
    public EpochKeys holding(long epoch) {
        EpochKeys known = unlocked.keys();
        return epoch <= known.current() ? known : used(slots.settled(this::opened));
    }

    /** {@return the keys as they are in the store now, whose current one is the one to seal with} */
    public EpochKeys current(ReadUnit unit) {
        long epoch = unit.sealing().state().epoch();
        EpochKeys known = unlocked.keys();
        EpochKeys current =
                epoch == known.current() ? known : used(opened(unit.sealing().slots()));
        if (current.current() != epoch) {
            throw Problem.of(
                            ErrorCode.TAMPERED,
                            "the store",
                            "says to seal under data key " + epoch + ", and its keys end with " + current.current())
                    .remedy("Restore the store from a backup")
                    .toException();
        }
        return current;
    }

    /** {@return the keys that open what this unit sees, though all of it was sealed anew since} */
    public EpochKeys seenBy(ReadUnit unit) {
        return opened(unit.sealing().slots()).keys();
    }

    private EpochKeys used(Unlocked fetched) {
        unlocked = fetched;
        return fetched.keys();
    }

    /** With the master key that is in memory, if its slot is still there; else with what the source gives by now. */
    private Unlocked opened(List<KeySlot> slots) {
        Unlocked held = unlocked;
        return slots.stream()
                .filter(slot -> slot.id().equals(held.slot().id()))
                .findFirst()
                .map(slot -> held.with(slot, lock.open(slot, held.master())))
                .orElseGet(() -> unlocking.open(slots, held.source()));
    }

    /** Opens the home once more, as if nothing were known, with the source that it was opened with. */
    public Unlocked unlockAgain() {
        KeySource source = unlocked.source();
        Unlocked again = slots.settled(stored -> unlocking.open(stored, source));
        unlocked = again;
        return again;
    }

    @Override
    public byte[] forPurpose(String purpose) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw Problem.of(ErrorCode.BUG, "the purpose of a derived key", "is not 1 to 64 of a-z 0-9 -")
                    .toException();
        }
        return derived(unlocked.keys(), purpose);
    }

    private byte[] derived(EpochKeys keys, String purpose) {
        byte[] info = ("io.vpnmanager derived key 1\0" + purpose).getBytes(StandardCharsets.US_ASCII);
        return crypto.hkdfSha256(keys.key(EpochKeys.FIRST), new byte[0], info, BYTES);
    }

    /**
     * {@return the key that {@link #forPurpose} gave in a home that is gone, whose slot the master key of this one
     * opens; the caller wipes it}
     *
     * @param home the identity of its store
     * @param slot its slot, from wherever it was kept
     * @param purpose the purpose
     * @throws io.vpnmanager.api.error.VpnException {@code AUTH} when this home has another kind of master key, or
     *     another one
     */
    public byte[] forPurposeOf(UUID home, KeySlot slot, String purpose) {
        KeySource source = unlocked.source();
        if (source.kind() != slot.kind()) {
            throw Problem.of(
                            ErrorCode.AUTHENTICATION,
                            "the master key of this home",
                            "is of kind " + source.kind() + ", and that one of kind " + slot.kind())
                    .toException();
        }
        byte[] master = source.key(slot.parameters());
        try {
            return derived(new SlotLock(crypto, home).open(slot, master), purpose);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "DataKeys[hidden]";
    }
}
