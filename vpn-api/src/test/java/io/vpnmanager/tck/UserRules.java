package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users come, are found, and go. */
abstract class UserRules extends StoreFixture {
    private final User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);

    private Optional<User> found(UserId id) {
        return one(unit -> unit.users().find(id));
    }

    @Test
    void aUserIsFoundAsItWasInserted() {
        insert(alice);

        assertThat(found(alice.id())).contains(alice);
        assertThat(one(unit -> unit.users().find(alice.name()))).contains(alice);
    }

    @Test
    void nobodyIsFoundWhereNobodyIs() {
        assertThat(found(alice.id())).isEmpty();
        assertThat(one(unit -> unit.users().find(alice.name()))).isEmpty();
    }

    @Test
    void aUserNeedsNoEmailAndNoKey() {
        User bare = new User(alice.id(), alice.name(), Optional.empty(), List.of(), Set.of(), StoreSamples.NOON, 7);

        assertThat(insert(bare)).isPositive();

        assertThat(found(bare.id())).contains(bare);
        assertThat(delete(bare.id())).isPresent();
    }

    @Test
    void keysStandInTheOrderOfTheirProtocols() {
        User reversed = StoreSamples.user("bob", ProtocolKind.HTTP, ProtocolKind.SOCKS5);

        insert(reversed);

        assertThat(found(reversed.id()).orElseThrow().keys())
                .isEqualTo(reversed.keys().reversed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"!#$%&'*+-/=?^_`{|}~@example.org", "o'brien--@example.org", "%_@xn--bcher-kva.example"})
    void oddEmailAddressesComeBackAsTheyWere(String text) {
        EmailAddress email = EmailAddress.parse(text);
        User odd = new User(alice.id(), alice.name(), Optional.of(email), alice.keys(), Set.of(), StoreSamples.NOON, 1);

        insert(odd);

        assertThat(found(odd.id())).contains(odd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-07-01T12:00:00.123999999Z", "1969-12-31T23:59:59.999999Z", "-1000-01-01T00:00:00.0001Z"})
    void timesAreKeptToTheMillisecondAndCutTowardsThePast(String text) {
        Instant time = Instant.parse(text);
        User timed = new User(alice.id(), alice.name(), alice.email(), alice.keys(), Set.of(), time, 1);

        insert(timed);

        assertThat(found(timed.id()).orElseThrow().createdAt()).isEqualTo(Instant.ofEpochMilli(time.toEpochMilli()));
    }

    @Test
    void timesDoNotDriftWithTheZone() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            insert(alice);
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertThat(found(alice.id())).contains(alice);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aTimeBeyondAllCalendarsIsRefused() {
        User never = new User(alice.id(), alice.name(), alice.email(), alice.keys(), Set.of(), Instant.MAX, 1);

        refused(ErrorCode.RANGE, () -> insert(never));

        assertThat(found(never.id())).isEmpty();
    }

    @Test
    void aTakenNameIsRefused() {
        insert(alice);

        refused(ErrorCode.DUPLICATE, () -> insert(StoreSamples.user("alice")))
                .hasMessageContaining("alice")
                .satisfies(thrown -> assertThat(field(thrown)).isEqualTo("name"));
        assertThat(found(alice.id())).contains(alice);
    }

    @Test
    void aTakenIdentityIsRefused() {
        insert(alice);
        User twin =
                new User(alice.id(), UserName.parse("bob"), alice.email(), List.of(), Set.of(), StoreSamples.NOON, 1);

        refused(ErrorCode.DUPLICATE, () -> insert(twin))
                .satisfies(thrown -> assertThat(field(thrown)).isEqualTo("id"));
    }

    @Test
    void aTakenKeyIsRefusedAndLeavesNoUser() {
        insert(alice);
        User thief = StoreSamples.user("thief", List.of(alice.keys().getLast()));

        refused(ErrorCode.DUPLICATE, () -> insert(thief))
                .satisfies(thrown -> assertThat(field(thrown)).isEqualTo("id"));

        assertThat(found(thief.id())).isEmpty();
    }

    private static String field(Throwable thrown) {
        return ((VpnException) thrown).problem().facts().get("field");
    }

    @Test
    void ofManyWhoWantOneNameAtOnceOneGetsIt() throws Exception {
        List<Boolean> won = allAtOnce(8, thread -> () -> tryInsert(thread % 2 == 0 ? store : other, "alice"));

        assertThat(won).containsOnlyOnce(true);
        assertThat(userCount()).isEqualTo(1);
    }

    private static boolean tryInsert(StateStore into, String name) {
        try {
            insert(into, StoreSamples.user(name));
            return true;
        } catch (VpnException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE);
            return false;
        }
    }

    @Test
    void credentialsThatDoNotFitTheKeysAreADefectOfTheCaller() {
        AccessKey key = alice.keys().getFirst();
        AccessKey chosen = StoreSamples.key(ProtocolKind.HTTP, CredentialKind.CHOSEN);

        refused(ErrorCode.BUG, () -> store.write(unit -> unit.users().insert(alice, Map.of())));
        refused(
                ErrorCode.BUG,
                () -> store.write(unit -> unit.users()
                        .insert(
                                StoreSamples.user("bob", List.of(key)),
                                Map.of(key.id(), StoreSamples.credential(chosen)))));
        assertThat(userCount()).isZero();
    }

    @Test
    void aDeletedUserIsGoneAndTheNameIsFree() {
        insert(alice);

        Optional<Long> change = delete(alice.id());

        assertThat(change).contains(store.changeNumber());
        assertThat(found(alice.id())).isEmpty();
        insert(StoreSamples.user("alice"));
    }

    @Test
    void deletingNobodyChangesNothing() {
        insert(alice);
        long before = store.changeNumber();

        assertThat(delete(new UserId(UUID.randomUUID()))).isEmpty();

        assertThat(store.changeNumber()).isEqualTo(before);
        assertThat(userCount()).isEqualTo(1);
    }
}
