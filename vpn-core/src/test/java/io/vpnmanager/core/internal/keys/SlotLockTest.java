package io.vpnmanager.core.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealedBytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlotLockTest {
    private static final UUID STORE = new UUID(1, 2);
    private static final byte[] MASTER = new byte[32];

    private final JdkCrypto crypto = new JdkCrypto();
    private final SlotLock lock = new SlotLock(crypto, STORE);
    private final EpochKeys keys = EpochKeys.first(crypto, 1).withNext(crypto);
    private final KeySlot slot =
            lock.lock(keys, MASTER, MasterKeyKind.FILE, "some", KeySlot.State.PENDING, Instant.EPOCH);

    private ErrorCode refusal(SlotLock by, KeySlot damaged) {
        return catchThrowableOfType(VpnException.class, () -> by.open(damaged, MASTER))
                .code();
    }

    @Test
    void whatWasLockedOpensWhateverItsState() {
        assertThat(lock.isOpenedBy(slot, MASTER)).isTrue();
        assertThat(lock.open(slot, MASTER)).isEqualTo(keys);
        assertThat(lock.open(slot.in(KeySlot.State.ACTIVE), MASTER)).isEqualTo(keys);
        assertThat(slot.toString()).doesNotContain("[1,", "[0,");
    }

    @Test
    void theProvidersOpenEachOthersSlots() {
        SlotLock other = new SlotLock(new BouncyCastleCrypto(), STORE);

        assertThat(other.isOpenedBy(slot, MASTER)).isTrue();
        assertThat(other.open(slot, MASTER)).isEqualTo(keys);
    }

    @Test
    void anotherMasterKeyIsToldFromADamagedSlot() {
        byte[] other = MASTER.clone();
        other[31] ^= 1;

        assertThat(lock.isOpenedBy(slot, other)).isFalse();
    }

    @Test
    void lockedAnewItIsTheSameSlotWithOtherKeys() {
        EpochKeys kept = keys.withoutEarlier();

        KeySlot anew = lock.relock(slot, kept, MASTER);

        assertThat(anew.id()).isEqualTo(slot.id());
        assertThat(lock.isOpenedBy(anew, MASTER)).isTrue();
        assertThat(lock.open(anew, MASTER)).isEqualTo(kept).isNotEqualTo(keys);
    }

    @Test
    void everyPartOfASlotIsBound() {
        Instant at = slot.createdAt();
        KeySlot.State state = slot.state();

        assertThat(refusal(new SlotLock(crypto, new UUID(1, 3)), slot)).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(
                        lock,
                        new KeySlot(new UUID(7, 7), slot.kind(), state, "some", slot.check(), slot.wrapped(), at)))
                .isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(
                        lock,
                        new KeySlot(slot.id(), MasterKeyKind.KEYRING, state, "some", slot.check(), slot.wrapped(), at)))
                .isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(lock, new KeySlot(slot.id(), slot.kind(), state, "other", slot.check(), slot.wrapped(), at)))
                .isEqualTo(ErrorCode.TAMPERED);
    }

    @Property(tries = 200)
    void anyFlippedBitBehindTheFormatIsTampered(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int choice) {
        byte[] wrapped = slot.wrapped().bytes();
        int bit = 8 + choice % (8 * (wrapped.length - 1));
        wrapped[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(refusal(lock, holding(wrapped))).isEqualTo(ErrorCode.TAMPERED);
    }

    private KeySlot holding(byte[] wrapped) {
        return new KeySlot(
                slot.id(),
                slot.kind(),
                slot.state(),
                slot.parameters(),
                slot.check(),
                new SealedBytes(wrapped),
                slot.createdAt());
    }

    @Test
    void anUnknownFormatIsSaidToBeOneAndACutSlotIsTampered() {
        byte[] unknown = slot.wrapped().bytes();
        unknown[0] = 2;

        assertThat(refusal(lock, holding(unknown))).isEqualTo(ErrorCode.VERSION);
        for (int length = 1; length < unknown.length; length++) {
            byte[] cut = Arrays.copyOf(slot.wrapped().bytes(), length);
            assertThat(refusal(lock, holding(cut))).isEqualTo(ErrorCode.TAMPERED);
        }
    }
}
