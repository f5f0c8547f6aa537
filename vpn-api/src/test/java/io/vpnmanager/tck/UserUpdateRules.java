package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Users change, one revision at a time. */
abstract class UserUpdateRules extends StoreFixture {
    private final User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
    private final AccessKey socks = alice.key(ProtocolKind.SOCKS5).orElseThrow();
    private final AccessKey http = alice.key(ProtocolKind.HTTP).orElseThrow();

    private long update(User user, Map<AccessKeyId, StoredCredential> credentials) {
        return store.write(unit -> unit.users().update(user, credentials));
    }

    private static User next(User user, String name, List<AccessKey> keys) {
        return new User(
                user.id(),
                UserName.parse(name),
                user.email(),
                keys,
                user.groups(),
                user.createdAt(),
                user.revision() + 1);
    }

    private static User withEmail(User user, String email) {
        return new User(
                user.id(),
                user.name(),
                Optional.of(EmailAddress.parse(email)),
                user.keys(),
                user.groups(),
                user.createdAt(),
                user.revision() + 1);
    }

    private Optional<User> found() {
        return one(unit -> unit.users().find(alice.id()));
    }

    private List<KeyChange> changesAfter(long number) {
        return all(unit -> unit.keys().changesAfter(number, 10));
    }

    @Test
    void aChangedUserIsFoundAsChanged() {
        insert(alice);
        User changed = withEmail(alice, "other@example.org");

        long number = update(changed, Map.of());

        assertThat(found()).contains(changed);
        assertThat(number).isEqualTo(store.changeNumber());
    }

    @Test
    void aChangeOfTheMailAddressIsNoNewsOfKeys() {
        long inserted = insert(alice);

        long number = update(withEmail(alice, "other@example.org"), Map.of());

        assertThat(number).isGreaterThan(inserted);
        assertThat(changesAfter(inserted)).isEmpty();
    }

    @Test
    void aKeyThatComesIsInTheFeedAndOpens() {
        User one = StoreSamples.user("alice");
        long inserted = insert(one);
        AccessKey added = StoreSamples.key(ProtocolKind.HTTP, CredentialKind.CHOSEN);
        User changed = next(one, "alice", List.of(one.keys().getFirst(), added));

        long number = update(changed, Map.of(added.id(), StoreSamples.credential(added)));

        assertThat(one(unit -> unit.users().find(one.id()))).contains(changed);
        assertThat(one(unit -> unit.keys().credential(added.id()))).contains(StoreSamples.credential(added));
        assertThat(changesAfter(inserted))
                .containsExactly(new KeyChange.Present(
                        number, one.id(), one.name(), Set.of(), Limits.NONE, added, StoreSamples.credential(added)));
    }

    @Test
    void otherLimitsAreInTheFeedAndOtherTermsAreNot() {
        long inserted = insert(alice);
        Limits slow =
                new Limits(OptionalInt.of(3), OptionalInt.empty(), Optional.empty(), Optional.of(BitRate.megabits(20)));
        User limited = withTerms(alice, alice.terms().limits(slow));

        update(limited, Map.of());

        assertThat(changesAfter(inserted))
                .hasSize(alice.keys().size())
                .allSatisfy(change -> assertThat(change)
                        .isInstanceOfSatisfying(
                                KeyChange.Present.class,
                                present -> assertThat(present.limits()).isEqualTo(slow)));
        long shown =
                all(unit -> unit.keys().changesAfter(inserted, 10)).getLast().number();
        assertThat(all(unit -> unit.keys().present(List.of(http.id()))))
                .extracting(KeyChange.Present::limits)
                .containsExactly(slow);

        update(withTerms(limited, limited.terms().expiresAt(StoreSamples.NOON)), Map.of());

        assertThat(changesAfter(shown)).isEmpty();
    }

    private static User withTerms(User user, Terms terms) {
        return new User(
                user.id(),
                user.name(),
                user.email(),
                user.keys(),
                user.groups(),
                terms,
                user.life(),
                user.createdAt(),
                user.revision() + 1);
    }

    @Test
    void aKeyThatGoesIsInTheFeedAsGoneAndTheOtherIsNot() {
        long inserted = insert(alice);

        long number = update(next(alice, "alice", List.of(http)), Map.of());

        assertThat(changesAfter(inserted)).containsExactly(new KeyChange.Removed(number, alice.id(), socks.id()));
        assertThat(one(unit -> unit.keys().credential(socks.id()))).isEmpty();
        assertThat(all(unit -> unit.users().list(UserQuery.all().holding(ProtocolKind.SOCKS5))))
                .isEmpty();
        assertThat(all(unit -> unit.users().list(UserQuery.all().holding(ProtocolKind.HTTP))))
                .hasSize(1);
    }

    @Test
    void aKeyThatGoesIsGoneForGood() {
        insert(alice);
        User without = next(alice, "alice", List.of(http));
        update(without, Map.of());

        assertThat(all(unit -> unit.tombstones().after(Optional.empty(), 10)))
                .containsExactly(Tombstone.of(socks.id(), alice.name()));
        refused(
                        ErrorCode.DUPLICATE,
                        () -> update(
                                next(without, "alice", List.of(socks, http)),
                                Map.of(socks.id(), StoreSamples.credential(socks))))
                .hasMessageContaining("was revoked for good");
    }

    @Test
    void aKeyMayTakeThePlaceOfAnother() {
        long inserted = insert(alice);
        AccessKey other = StoreSamples.key(ProtocolKind.SOCKS5, CredentialKind.GENERATED);

        update(next(alice, "alice", List.of(other, http)), Map.of(other.id(), StoreSamples.credential(other)));

        assertThat(changesAfter(inserted))
                .extracting(KeyChange::keyId)
                .containsExactlyInAnyOrder(socks.id(), other.id());
        assertThat(found().orElseThrow().keys()).containsExactly(other, http);
    }

    @Test
    void underAnotherNameEachKeyIsInTheFeedAgain() {
        long inserted = insert(alice);

        long number = update(next(alice, "carol", alice.keys()), Map.of());

        assertThat(one(unit -> unit.users().find(alice.name()))).isEmpty();
        assertThat(one(unit -> unit.users().find(UserName.parse("carol"))).map(User::id))
                .contains(alice.id());
        assertThat(changesAfter(inserted))
                .hasSize(2)
                .allSatisfy(change ->
                        assertThat(((KeyChange.Present) change).userName()).isEqualTo(UserName.parse("carol")))
                .last()
                .satisfies(change -> assertThat(change.number()).isEqualTo(number));
        assertThat(changesAfter(0)).hasSize(2);
        insert(StoreSamples.user("alice"));
    }

    @Test
    void whatWasCountedStays() {
        insert(alice);
        TrafficSample sample = new TrafficSample(
                UUID.randomUUID(), new ServerId(UUID.randomUUID()), alice.id(), new TrafficCount(1, 2));
        store.write(unit -> {
            unit.traffic().record(List.of(sample));
            return 0;
        });

        update(next(alice, "carol", List.of(http)), Map.of());

        Map<?, TrafficCount> counted = other.read(unit -> unit.traffic().ofUsers(List.of(alice.id())));
        assertThat(counted.values()).containsExactly(new TrafficCount(1, 2));
    }

    @Test
    void aChangeThatDoesNotBeginWithThePresentRevisionIsRefused() {
        insert(alice);
        update(withEmail(alice, "first@example.org"), Map.of());
        User after = found().orElseThrow();

        refused(ErrorCode.STALE, () -> update(withEmail(alice, "second@example.org"), Map.of()))
                .hasMessageContaining("alice");
        refused(ErrorCode.STALE, () -> update(withEmail(withEmail(after, "x@example.org"), "y@example.org"), Map.of()));

        assertThat(found()).contains(after);
    }

    @Test
    void aUserWhoIsGoneIsNotChanged() {
        long before = store.changeNumber();

        refused(ErrorCode.STALE, () -> update(withEmail(alice, "other@example.org"), Map.of()));

        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void ofManyWhoChangeOneRevisionAtOnceOneDoes() throws Exception {
        insert(alice);

        List<Boolean> won = allAtOnce(8, thread -> () -> {
            User changed = withEmail(alice, "thread-" + thread + "@example.org");
            return tryUpdate(thread % 2 == 0 ? store : other, changed);
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(found().orElseThrow().revision()).isEqualTo(2);
    }

    private static boolean tryUpdate(StateStore into, User user) {
        try {
            into.write(unit -> unit.users().update(user, Map.of()));
            return true;
        } catch (VpnException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.STALE);
            return false;
        }
    }

    @Test
    void aTakenNameIsRefusedAndLeavesEverythingAsItWas() {
        insert(alice);
        long before = insert(StoreSamples.user("carol"));

        refused(ErrorCode.DUPLICATE, () -> update(next(alice, "carol", List.of(http)), Map.of()))
                .hasMessageContaining("carol");

        assertThat(found()).contains(alice);
        assertThat(changesAfter(before)).isEmpty();
        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aTakenKeyIsRefused() {
        insert(alice);
        User bob = StoreSamples.user("bob", List.of());
        insert(bob);

        refused(
                ErrorCode.DUPLICATE,
                () -> update(next(bob, "bob", List.of(socks)), Map.of(socks.id(), StoreSamples.credential(socks))));
    }

    @Test
    void whatIsFixedAndWhatDoesNotFitIsADefectOfTheCaller() {
        insert(alice);
        AccessKey older = new AccessKey(
                socks.id(), socks.protocol(), socks.kind(), socks.createdAt().minusMillis(1));
        AccessKey added = StoreSamples.key(ProtocolKind.SOCKS5, CredentialKind.GENERATED);
        User younger = new User(
                alice.id(),
                alice.name(),
                alice.email(),
                alice.keys(),
                alice.groups(),
                alice.createdAt().plusMillis(1),
                2);

        refused(
                ErrorCode.BUG,
                () -> update(next(alice, "alice", List.of(older)), Map.of(older.id(), StoreSamples.credential(older))));
        refused(ErrorCode.BUG, () -> update(younger, Map.of()));
        refused(ErrorCode.BUG, () -> update(next(alice, "alice", List.of(added)), Map.of()));
        refused(
                ErrorCode.BUG,
                () -> update(withEmail(alice, "x@example.org"), Map.of(socks.id(), StoreSamples.credential(socks))));

        assertThat(found()).contains(alice);
    }
}
