package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.SealingRows;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Locked data keys, and what is sealed under them. */
abstract class SealingRules extends StoreFixture {
    private static final SealingState SECOND = new SealingState(2, true, Optional.empty());

    private void write(Consumer<SealingRows.Writable> change) {
        store.write(unit -> {
            change.accept(unit.sealing());
            return unit;
        });
    }

    private List<KeySlot> slots() {
        return all(unit -> unit.sealing().slots());
    }

    private SealingState state() {
        return other.read(unit -> unit.sealing().state());
    }

    private User inserted(String name) {
        User user = StoreSamples.user(name);
        insert(user);
        return user;
    }

    private static AccessKey keyOf(User user) {
        return user.keys().getFirst();
    }

    @Test
    void aNewStoreHasNoSlotAndBeginsWithTheFirstDataKey() {
        assertThat(slots()).isEmpty();
        assertThat(state()).isEqualTo(SealingState.FIRST);
    }

    @Test
    void slotsComeBackAsTheyWereTheActiveOneFirst() {
        KeySlot pending = StoreSamples.slot(KeySlot.State.PENDING);
        KeySlot active = StoreSamples.slot(KeySlot.State.ACTIVE);

        write(sealing -> sealing.put(pending));
        write(sealing -> sealing.put(active));

        assertThat(slots()).containsExactly(active, pending);
    }

    @Test
    void aSlotTakesThePlaceOfTheOneOfItsIdentity() {
        KeySlot slot = StoreSamples.slot(KeySlot.State.PENDING);
        write(sealing -> sealing.put(slot));

        write(sealing -> sealing.put(slot.in(KeySlot.State.ACTIVE)));

        assertThat(slots()).containsExactly(slot.in(KeySlot.State.ACTIVE));
    }

    @Test
    void theNextSlotBecomesTheOneInOneUnit() {
        KeySlot first = StoreSamples.slot(KeySlot.State.ACTIVE);
        KeySlot next = StoreSamples.slot(KeySlot.State.PENDING);
        write(sealing -> sealing.put(first));
        write(sealing -> sealing.put(next));

        write(sealing -> {
            sealing.remove(first.id());
            sealing.put(next.in(KeySlot.State.ACTIVE));
        });

        assertThat(slots()).containsExactly(next.in(KeySlot.State.ACTIVE));
    }

    @Test
    void aSecondSlotOfOneStateIsADefectOfTheCaller() {
        KeySlot first = StoreSamples.slot(KeySlot.State.ACTIVE);
        write(sealing -> sealing.put(first));

        refused(ErrorCode.BUG, () -> write(sealing -> sealing.put(StoreSamples.slot(KeySlot.State.ACTIVE))));

        assertThat(slots()).containsExactly(first);
    }

    @Test
    void removingASlotThatIsGoneChangesNothing() {
        KeySlot slot = StoreSamples.slot(KeySlot.State.ACTIVE);
        write(sealing -> sealing.put(slot));

        write(sealing -> sealing.remove(UUID.randomUUID()));

        assertThat(slots()).containsExactly(slot);
    }

    @Test
    void theStateIsFoundAsItWasPut() {
        SealingState reached = new SealingState(7, true, Optional.of(new AccessKeyId(UUID.randomUUID())));
        SealingState done = new SealingState(7, false, Optional.empty());

        write(sealing -> sealing.put(reached));
        assertThat(state()).isEqualTo(reached);
        write(sealing -> sealing.put(done));
        assertThat(state()).isEqualTo(done);
    }

    @Test
    void theEpochDoesNotGoBack() {
        write(sealing -> sealing.put(SECOND));

        refused(ErrorCode.STALE, () -> write(sealing -> sealing.put(SealingState.FIRST)));

        assertThat(state()).isEqualTo(SECOND);
    }

    @Test
    void aUserWhoseCredentialIsSealedUnderAnotherDataKeyIsRefused() {
        User alice = StoreSamples.user("alice");
        AccessKey key = keyOf(alice);
        write(sealing -> sealing.put(SECOND));

        refused(ErrorCode.STALE, () -> insert(alice));
        refused(
                ErrorCode.STALE,
                () -> store.write(unit ->
                        unit.users().insert(alice, Map.of(key.id(), StoreSamples.credential(key, 0)))));

        assertThat(one(unit -> unit.users().find(alice.id()))).isEmpty();
        store.write(unit -> unit.users().insert(alice, Map.of(key.id(), StoreSamples.credential(key, 2))));
    }

    @Test
    void keysAreReadInOneOrderAndPartByPart() {
        List<User> users = List.of(inserted("alice"), inserted("bob"), inserted("carol"));
        List<KeyChange.Present> parts = new ArrayList<>();
        Optional<AccessKeyId> after = Optional.empty();
        List<KeyChange.Present> part;
        do {
            Optional<AccessKeyId> from = after;
            part = all(unit -> unit.sealing().keysAfter(from, 2));
            parts.addAll(part);
            after = parts.stream().reduce((first, last) -> last).map(KeyChange.Present::keyId);
        } while (!part.isEmpty());

        assertThat(parts).isEqualTo(all(unit -> unit.sealing().keysAfter(Optional.empty(), 9)));
        assertThat(parts)
                .containsExactlyInAnyOrderElementsOf(all(unit -> unit.keys().changesAfter(0, 9)).stream()
                        .map(KeyChange.Present.class::cast)
                        .toList())
                .extracting(KeyChange::user)
                .containsExactlyInAnyOrderElementsOf(
                        users.stream().map(User::id).toList());
        refused(ErrorCode.RANGE, () -> all(unit -> unit.sealing().keysAfter(Optional.empty(), 0)));
    }

    @Test
    void whatIsSealedAnewIsNoChangeAndIsCounted() {
        AccessKey key = keyOf(inserted("alice"));
        inserted("bob");
        long before = store.changeNumber();
        StoredCredential anew = StoreSamples.credential(key, 2);

        write(sealing -> {
            sealing.put(SECOND);
            sealing.reseal(key.id(), anew);
        });

        assertThat(one(unit -> unit.keys().credential(key.id()))).contains(anew);
        assertThat(all(unit -> unit.keys().changesAfter(0, 9)))
                .anySatisfy(change -> assertThat(change)
                        .isInstanceOfSatisfying(
                                KeyChange.Present.class,
                                present -> assertThat(present.credential()).isEqualTo(anew)));
        assertThat(other.<Map<Long, Long>>read(unit -> unit.sealing().keysByEpoch()))
                .isEqualTo(Map.of(1L, 1L, 2L, 1L));
        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aKeyThatIsGoneIsNotSealedAnew() {
        User alice = inserted("alice");
        delete(alice.id());

        write(sealing -> sealing.reseal(keyOf(alice).id(), StoreSamples.credential(keyOf(alice))));

        assertThat(one(unit -> unit.keys().credential(keyOf(alice).id()))).isEmpty();
    }

    @Test
    void sealingAnewDoesNotReplaceACredential() {
        AccessKey key = keyOf(inserted("alice"));
        StoredCredential current = StoreSamples.credential(key);
        SealedBytes sealed = new SealedBytes(new byte[] {9});

        refused(
                ErrorCode.BUG,
                () -> write(sealing -> sealing.reseal(key.id(), new StoredCredential(current.kind(), 2, 1, sealed))));
        refused(
                ErrorCode.STALE,
                () -> write(sealing -> sealing.reseal(key.id(), new StoredCredential(current.kind(), 1, 2, sealed))));

        assertThat(one(unit -> unit.keys().credential(key.id()))).contains(current);
    }
}
