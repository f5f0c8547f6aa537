package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.spi.store.KeySlot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens the data keys of a home with what a source gives. Changes nothing. */
public final class Unlocking {
    private final SlotLock lock;

    /** Opens slots of this lock. */
    public Unlocking(SlotLock lock) {
        this.lock = lock;
    }

    /**
     * {@return the first of these slots that the source opens}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code AUTH} when it opens none, {@code TAM} when it should and the
     *     slot was changed, or what the source refuses with
     */
    public Unlocked open(List<KeySlot> slots, KeySource source) {
        List<KeySlot> candidates =
                slots.stream().filter(slot -> slot.kind() == source.kind()).toList();
        if (candidates.isEmpty()) {
            throw anotherKind(slots, source);
        }
        Optional<VpnException> refusal = Optional.empty();
        for (KeySlot slot : candidates) {
            try {
                Optional<Unlocked> opened = open(slot, source);
                if (opened.isPresent()) {
                    return opened.get();
                }
            } catch (VpnException e) {
                // The other slot may be the one, while the master key is being replaced.
                refusal = refusal.or(() -> Optional.of(e));
            }
        }
        throw refusal.orElseGet(() -> wrong(source));
    }

    private Optional<Unlocked> open(KeySlot slot, KeySource source) {
        byte[] master = source.key(slot.parameters());
        return lock.isOpenedBy(slot, master)
                ? Optional.of(new Unlocked(source, slot, master, lock.open(slot, master)))
                : Optional.empty();
    }

    private static VpnException wrong(KeySource source) {
        return Problem.of(
                        ErrorCode.AUTHENTICATION,
                        "the " + source.kind() + " for the master key",
                        "does not open this home")
                .remedy("Give the one that it was locked with last; nothing was changed")
                .fact("kind", source.kind().id())
                .toException();
    }

    private static RuntimeException anotherKind(List<KeySlot> slots, KeySource source) {
        String kind = slots.getFirst().kind().id();
        String variable = slots.getFirst().kind() == MasterKeyKind.PASSPHRASE
                ? "VPN_PASSPHRASE_FILE"
                : "VPN_MASTER_KEY_" + kind.toUpperCase(Locale.ROOT);
        return Problem.of(
                        ErrorCode.AUTHENTICATION,
                        "this home",
                        "is locked with a master key from a " + kind + ", and was to be opened with a " + source.kind())
                .remedy("Say where its master key is: set " + variable + "; nothing was changed")
                .fact("kind", kind)
                .fact("given", source.kind().id())
                .toException();
    }
}
