package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.Tombstone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A user may have two keys for a protocol, of which one has an end. */
abstract class RetiringKeyRules extends StoreFixture {
    private static final Instant END = StoreSamples.NOON.plusSeconds(60);

    private final User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
    private final User rotated = StoreSamples.rotated(alice, ProtocolKind.SOCKS5, END);
    private final AccessKey before = rotated.retiringKey(ProtocolKind.SOCKS5).orElseThrow();
    private final AccessKey after = rotated.key(ProtocolKind.SOCKS5).orElseThrow();

    private long update(User user, AccessKey... added) {
        Map<AccessKeyId, StoredCredential> credentials = Map.of();
        if (added.length > 0) {
            credentials = Map.of(added[0].id(), StoreSamples.credential(added[0]));
        }
        Map<AccessKeyId, StoredCredential> made = credentials;
        return store.write(unit -> unit.users().update(user, made));
    }

    private void rotate() {
        insert(alice);
        update(rotated, after);
    }

    private Optional<User> found() {
        return one(unit -> unit.users().find(alice.id()));
    }

    private User next(User user, List<AccessKey> keys) {
        return user.with(keys, user.revision() + 1);
    }

    private User retired() {
        return next(rotated, rotated.presentKeys());
    }

    private List<User> retiringBy(Instant now) {
        return all(unit -> unit.users().retiring(now, 10));
    }

    @Test
    void bothKeysOpenAndOnlyTheNewOneIsNews() {
        long inserted = insert(alice);

        long number = update(rotated, after);

        assertThat(found()).contains(rotated);
        assertThat(all(unit -> unit.keys().changesAfter(inserted, 10)))
                .singleElement()
                .isInstanceOfSatisfying(KeyChange.Present.class, present -> {
                    assertThat(present.number()).isEqualTo(number);
                    assertThat(present.key()).isEqualTo(after);
                });
        assertThat(one(unit -> unit.keys().credential(before.id()))).contains(StoreSamples.credential(before));
        assertThat(all(unit -> unit.keys().present(List.of(before.id()))))
                .extracting(KeyChange.Present::key)
                .containsExactly(before);
        assertThat(all(unit -> unit.keys().versionsAfter(0, 10)))
                .extracting(KeyVersion::key)
                .contains(before.id(), after.id());
    }

    @Test
    void aUserWithBothIsThereFromTheBeginning() {
        insert(rotated);
        User bob = StoreSamples.rotated(StoreSamples.user("bob"), ProtocolKind.SOCKS5, END);
        store.write(unit -> unit.users().insertAll(List.of(new NewUser(bob, StoreSamples.credentials(bob)))));

        assertThat(found()).contains(rotated);
        assertThat(one(unit -> unit.users().find(bob.id()))).contains(bob);
        assertThat(retiringBy(END)).containsExactlyInAnyOrder(rotated, bob);
    }

    @Test
    void aHolderOfBothIsListedOnce() {
        rotate();
        for (UserQuery.Order order : UserQuery.Order.values()) {
            UserQuery holders = UserQuery.all().holding(ProtocolKind.SOCKS5).orderedBy(order);
            assertThat(all(unit -> unit.users().list(holders))).containsExactly(rotated);
        }
    }

    @Test
    void whoseEndHasComeIsFoundAndNobodyElse() {
        insert(StoreSamples.user("bob"));
        rotate();

        assertThat(retiringBy(END.minusMillis(1))).isEmpty();
        assertThat(retiringBy(END)).containsExactly(rotated);
    }

    @Test
    void whoWaitsLongestIsFoundFirst() {
        rotate();
        User bob = StoreSamples.rotated(StoreSamples.user("bob"), ProtocolKind.SOCKS5, END.minusMillis(1));
        insert(bob);

        assertThat(all(unit -> unit.users().retiring(END, 1))).containsExactly(bob);
        refused(ErrorCode.RANGE, () -> all(unit -> unit.users().retiring(END, 0)));
    }

    @Test
    void aRetiredKeyIsGoneForGoodAndTheOtherIsNot() {
        rotate();
        long rotation = store.changeNumber();

        long number = update(retired());

        assertThat(found()).contains(retired());
        assertThat(all(unit -> unit.keys().changesAfter(rotation, 10)))
                .containsExactly(new KeyChange.Removed(number, alice.id(), before.id()));
        assertThat(one(unit -> unit.keys().credential(before.id()))).isEmpty();
        assertThat(all(unit -> unit.tombstones().after(Optional.empty(), 10)))
                .containsExactly(Tombstone.of(before.id(), alice.name()));
        assertThat(retiringBy(END)).isEmpty();
        User back = next(retired(), rotated.keys());
        refused(ErrorCode.DUPLICATE, () -> update(back, before)).hasMessageContaining("was revoked for good");
    }

    @Test
    void aKeyKeepsItsEnd() {
        rotate();
        User freed = next(rotated, List.of(alice.keys().getFirst(), alice.keys().getLast()));
        refused(ErrorCode.BUG, () -> update(freed));
        User later = next(rotated, List.of(after, after(before), alice.keys().getLast()));
        refused(ErrorCode.BUG, () -> update(later));

        assertThat(found()).contains(rotated);
    }

    private static AccessKey after(AccessKey retiring) {
        return retiring.retiring(END.plusSeconds(1));
    }

    @Test
    void aRotationAfterARotationEndsTheFirst() {
        rotate();
        User again = StoreSamples.rotated(
                rotated.with(rotated.presentKeys(), rotated.revision()), ProtocolKind.SOCKS5, END.plusSeconds(5));

        update(again, again.key(ProtocolKind.SOCKS5).orElseThrow());

        assertThat(found()).contains(again);
        assertThat(one(unit -> unit.keys().credential(before.id()))).isEmpty();
        assertThat(retiringBy(END)).isEmpty();
        assertThat(retiringBy(END.plusSeconds(5))).containsExactly(again);
    }

    @Test
    void underAnotherNameBothAreInTheFeedAgain() {
        rotate();
        long rotation = store.changeNumber();
        User renamed = new User(
                rotated.id(),
                new UserName("alicia"),
                rotated.email(),
                rotated.keys(),
                rotated.groups(),
                rotated.createdAt(),
                rotated.revision() + 1);

        update(renamed);

        assertThat(all(unit -> unit.keys().changesAfter(rotation, 10)))
                .extracting(KeyChange::keyId)
                .contains(before.id(), after.id());
        assertThat(retiringBy(END)).containsExactly(renamed);
    }

    @Test
    void whoIsNotLetInIsSoByNeitherKey() {
        rotate();
        Life suspended = new Life(UserStatus.SUSPENDED, Optional.empty(), Optional.empty(), Optional.empty());

        store.write(unit -> unit.users().stand(alice.id(), suspended));

        assertThat(all(unit -> unit.keys().changesAfter(0, 10)))
                .hasSize(3)
                .allMatch(KeyChange.Removed.class::isInstance);
        assertThat(retiringBy(END)).hasSize(1);
        store.write(unit -> unit.users().stand(alice.id(), Life.ACTIVE));
        assertThat(all(unit -> unit.keys().changesAfter(0, 10)))
                .hasSize(3)
                .allMatch(KeyChange.Present.class::isInstance);
    }

    @Test
    void bothKeysGoWithTheirUser() {
        rotate();

        delete(alice.id());

        assertThat(all(unit -> unit.tombstones().after(Optional.empty(), 10)))
                .extracting(Tombstone::id)
                .contains(before.id().value(), after.id().value());
        assertThat(all(unit -> unit.keys().versionsAfter(0, 10))).isEmpty();
        assertThat(retiringBy(END)).isEmpty();
    }

    @Test
    void aUserMayComeBackWithBothWhenABackupTakesItsPlace() {
        rotate();

        store.write(unit -> {
            unit.users().withdraw(alice.id());
            return unit.users().insert(rotated, StoreSamples.credentials(rotated));
        });

        assertThat(found()).contains(rotated);
        assertThat(retiringBy(END)).containsExactly(rotated);
    }

    @Test
    void theNewKeyOfATunnelHasASlotOfItsOwn() {
        User tunnel = StoreSamples.user("tunnel", ProtocolKind.WIREGUARD);
        insert(tunnel);
        User both = StoreSamples.rotated(tunnel, ProtocolKind.WIREGUARD, END);
        update(both, both.key(ProtocolKind.WIREGUARD).orElseThrow());

        List<Long> slots = both.keys().stream()
                .map(key -> one(unit -> unit.keys().credential(key.id()))
                        .orElseThrow()
                        .slot()
                        .orElseThrow())
                .toList();
        assertThat(slots).doesNotHaveDuplicates();
    }
}
