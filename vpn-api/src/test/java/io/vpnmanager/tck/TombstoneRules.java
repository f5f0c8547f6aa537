package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is gone for good, and what may come back. */
abstract class TombstoneRules extends StoreFixture {

    private boolean isGone(UserId user) {
        return !store.<Set<UserId>>read(unit -> unit.tombstones().users(List.of(user)))
                .isEmpty();
    }

    private boolean isGone(AccessKeyId key) {
        return !store.<Set<AccessKeyId>>read(unit -> unit.tombstones().keys(List.of(key)))
                .isEmpty();
    }

    private static Tombstone key(String user) {
        return Tombstone.of(
                new AccessKeyId(UUID.randomUUID()), StoreSamples.user(user).name());
    }

    private void add(Tombstone... tombstones) {
        store.write(unit -> {
            unit.tombstones().add(List.of(tombstones));
            return unit;
        });
    }

    private Optional<Long> withdraw(UserId user) {
        return store.write(unit -> unit.users().withdraw(user));
    }

    @Test
    void aDeletionIsForGoodForTheUserAndEachKey() {
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        insert(alice);

        delete(alice.id());

        assertThat(isGone(alice.id())).isTrue();
        assertThat(alice.keys()).allMatch(key -> isGone(key.id()));
        assertThat(all(unit -> unit.tombstones().after(Optional.empty(), 10)))
                .containsExactlyInAnyOrder(
                        Tombstone.of(alice),
                        Tombstone.of(alice.keys().getFirst().id(), alice.name()),
                        Tombstone.of(alice.keys().getLast().id(), alice.name()));
        refused(ErrorCode.DUPLICATE, () -> insert(alice)).hasMessageContaining("was revoked for good");
    }

    @Test
    void aDeletionThatFailsLeavesNone() {
        User alice = StoreSamples.user("alice");
        insert(alice);

        assertThat(catchThrowable(() -> store.write(unit -> {
                    unit.users().delete(alice.id());
                    throw new IllegalStateException("on purpose");
                })))
                .hasMessage("on purpose");

        assertThat(isGone(alice.id())).isFalse();
    }

    @Test
    void whoIsWithdrawnMayComeBackAndTheFeedSaysBoth() {
        User alice = StoreSamples.user("alice");
        long first = insert(alice);

        long withdrawn = withdraw(alice.id()).orElseThrow();
        assertThat(withdrawn).isGreaterThan(first);
        assertThat(userCount()).isZero();
        assertThat(isGone(alice.id())).isFalse();
        long back = insert(alice);

        assertThat(back).isGreaterThan(withdrawn);
        List<KeyChange> feed = all(unit -> unit.keys().changesAfter(0, 10));
        assertThat(feed.getLast()).isInstanceOf(KeyChange.Present.class);
        assertThat(feed.getLast().number()).isEqualTo(back);
        List<KeyChange> news = all(unit -> unit.keys().changesAfter(first, 10));
        assertThat(news.getFirst()).isInstanceOf(KeyChange.Removed.class);
        assertThat(withdraw(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void aUserAndAKeyOfTheSameIdentityAreToldApart() {
        User alice = StoreSamples.user("alice");
        AccessKeyId key = alice.keys().getFirst().id();
        UserId twin = new UserId(key.value());
        insert(alice);

        add(Tombstone.of(twin, StoreSamples.user("bob").name()));
        assertThat(isGone(twin)).isTrue();
        assertThat(isGone(key)).isFalse();

        delete(alice.id());
        assertThat(isGone(key)).isTrue();
        store.write(unit -> {
            unit.tombstones().forget(twin);
            return unit;
        });
        assertThat(isGone(twin)).isFalse();
        assertThat(isGone(key)).isTrue();
    }

    @Test
    void theFirstOfSeveralStays() {
        Tombstone first = key("alice");
        add(
                first,
                new Tombstone(
                        first.id(), first.kind(), StoreSamples.user("carol").name()));
        add(first);

        assertThat(all(unit -> unit.tombstones().after(Optional.empty(), 10))).containsExactly(first);
    }

    @Test
    void allOfThemComeInPages() {
        List<Tombstone> added = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            added.add(key("alice"));
            added.add(Tombstone.of(StoreSamples.user("bob")));
        }
        add(added.toArray(Tombstone[]::new));

        List<Tombstone> found = new ArrayList<>();
        Optional<Tombstone> after = Optional.empty();
        while (true) {
            Optional<Tombstone> last = after;
            List<Tombstone> page = all(unit -> unit.tombstones().after(last, 3));
            if (page.isEmpty()) {
                break;
            }
            found.addAll(page);
            after = Optional.of(page.getLast());
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(added);
        refused(ErrorCode.RANGE, () -> all(unit -> unit.tombstones().after(Optional.empty(), 0)));
    }

    @Test
    void manyAreFoundAtOnceAndWhoHasNoneIsLeftOut() {
        User alice = StoreSamples.user("alice");
        User bob = StoreSamples.user("bob");
        insert(alice);
        insert(bob);
        delete(alice.id());

        assertThat(store.<Set<UserId>>read(
                        unit -> unit.tombstones().users(List.of(alice.id(), bob.id(), new UserId(UUID.randomUUID())))))
                .containsExactly(alice.id());
        assertThat(store.<Set<UserId>>read(unit -> unit.tombstones().users(List.of())))
                .isEmpty();
    }

    @Test
    void theCredentialsOfManyKeysAreFoundAtOnce() {
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        Map<AccessKeyId, StoredCredential> credentials = StoreSamples.credentials(alice);
        store.write(unit -> unit.users().insert(alice, credentials));
        AccessKeyId first = alice.keys().getFirst().id();

        assertThat(store.<Map<AccessKeyId, StoredCredential>>read(
                        unit -> unit.keys().credentials(List.of(first, new AccessKeyId(UUID.randomUUID())))))
                .isEqualTo(Map.of(first, credentials.get(first)));
        assertThat(store.<Map<AccessKeyId, StoredCredential>>read(
                        unit -> unit.keys().credentials(credentials.keySet())))
                .isEqualTo(credentials);
    }

    @Test
    void aUserCanBeCalledBackAndAKeyCannot() {
        User alice = StoreSamples.user("alice");
        insert(alice);
        delete(alice.id());

        store.write(unit -> {
            unit.tombstones().forget(alice.id());
            return unit;
        });

        assertThat(isGone(alice.id())).isFalse();
        assertThat(isGone(alice.keys().getFirst().id())).isTrue();
    }

    @Test
    void theCountersOfAUserAreToldOneByOne() {
        User alice = StoreSamples.user("alice");
        User bob = StoreSamples.user("bob");
        insert(alice);
        insert(bob);
        ServerId edge = new ServerId(UUID.randomUUID());
        TrafficSample one = new TrafficSample(UUID.randomUUID(), edge, alice.id(), new TrafficCount(1, 2));
        TrafficSample two = new TrafficSample(UUID.randomUUID(), edge, alice.id(), new TrafficCount(3, 4));
        store.write(unit -> {
            unit.traffic()
                    .record(List.of(one, two, new TrafficSample(one.boot(), edge, bob.id(), new TrafficCount(5, 6))));
            return unit;
        });

        assertThat(all(unit -> unit.traffic().samples(alice.id()))).containsExactlyInAnyOrder(one, two);
        assertThat(all(unit -> unit.traffic().samples(new UserId(UUID.randomUUID()))))
                .isEmpty();
    }
}
