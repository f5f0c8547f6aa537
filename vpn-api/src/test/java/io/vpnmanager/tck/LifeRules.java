package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.AccessHours;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.ConnectionRate;
import io.vpnmanager.api.terms.DailyHours;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.NewUser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On what terms users are here, and where they stand. */
abstract class LifeRules extends StoreFixture {
    private static final Terms ALL_TERMS = new Terms(
            Standing.INACTIVE,
            Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
            Optional.of(new Quota(ByteSize.gibibytes(7), QuotaReset.rolling(30), true)),
            Optional.of(Hold.lasting(Duration.ofDays(30))),
            Optional.of(new AccessHours(
                    List.of(DailyHours.parse("sat 10:00-12:00"), DailyHours.parse("mon-fri 08:00-18:00")),
                    ZoneId.of("Europe/Berlin"))),
            new Limits(
                    OptionalInt.of(9),
                    OptionalInt.of(2),
                    Optional.of(ConnectionRate.perSecond(30)),
                    Optional.of(BitRate.parse("512kbit")),
                    Optional.of(BitRate.megabits(20))),
            Optional.of(new Next(TemplateName.parse("basic"), true)),
            "paid \"in\" June",
            Set.of(Tag.parse("a"), Tag.parse("b")));

    private static Life life(UserStatus status, Optional<Instant> dueAt) {
        return new Life(
                status, Optional.of(StoreSamples.NOON), Optional.of(new Life.Period(StoreSamples.NOON, 3, 4)), dueAt);
    }

    private static User on(User user, Terms terms, Life life) {
        return new User(
                user.id(),
                user.name(),
                user.email(),
                user.keys(),
                user.groups(),
                terms,
                life,
                user.createdAt(),
                user.revision());
    }

    private static User user(String name, UserStatus status) {
        return on(StoreSamples.user(name), Terms.NONE, life(status, Optional.empty()));
    }

    private Optional<User> found(UserId id) {
        return one(unit -> unit.users().find(id));
    }

    private OptionalLong stand(UserId id, Life life) {
        return store.write(unit -> unit.users().stand(id, life));
    }

    private List<KeyChange> feed(long after) {
        return all(unit -> unit.keys().changesAfter(after, 10));
    }

    private static boolean isPresent(KeyChange change) {
        return change instanceof KeyChange.Present;
    }

    private Map<UserStatus, Long> counts() {
        return store.read(unit -> unit.users().countByStatus());
    }

    @Test
    void usersAreCountedByWhereTheyStand() {
        assertThat(counts()).isEmpty();
        User alice = user("alice", UserStatus.ACTIVE);
        User bob = user("bob", UserStatus.ACTIVE);
        insert(alice);
        insert(bob);
        insert(user("carol", UserStatus.OFF_HOURS));
        assertThat(counts()).containsOnly(Map.entry(UserStatus.ACTIVE, 2L), Map.entry(UserStatus.OFF_HOURS, 1L));

        stand(alice.id(), life(UserStatus.LIMITED, Optional.empty()));
        store.write(unit -> unit.users().delete(bob.id()));
        assertThat(counts()).containsOnly(Map.entry(UserStatus.LIMITED, 1L), Map.entry(UserStatus.OFF_HOURS, 1L));
    }

    @Test
    void termsAndLivesAreFoundAsTheyWereSaved() {
        User alice =
                on(StoreSamples.user("alice"), ALL_TERMS, life(UserStatus.INACTIVE, Optional.of(StoreSamples.NOON)));
        User bob = StoreSamples.user("bob");
        insert(alice);
        insert(bob);

        assertThat(found(alice.id())).contains(alice);
        assertThat(all(unit -> unit.users().list(UserQuery.all()))).containsExactly(alice, bob);
    }

    @Test
    void manyAtOnceHaveThemToo() {
        User alice = on(StoreSamples.user("alice"), ALL_TERMS, life(UserStatus.INACTIVE, Optional.empty()));
        User bob = user("bob", UserStatus.ACTIVE);
        store.write(unit -> unit.users()
                .insertAll(List.of(
                        new NewUser(alice, StoreSamples.credentials(alice)),
                        new NewUser(bob, StoreSamples.credentials(bob)))));

        assertThat(all(unit -> unit.users().list(UserQuery.all()))).containsExactly(alice, bob);
        assertThat(feed(0)).extracting(LifeRules::isPresent).containsExactly(false, true);
    }

    @Test
    void aChangeReplacesThem() {
        User alice = on(StoreSamples.user("alice"), ALL_TERMS, life(UserStatus.ACTIVE, Optional.of(StoreSamples.NOON)));
        insert(alice);
        User free = on(alice, Terms.NONE, Life.ACTIVE).with(alice.keys(), 2);

        store.write(unit -> unit.users().update(free, Map.of()));

        assertThat(found(alice.id())).contains(free);
        assertThat(all(unit -> unit.users().due(Instant.MAX.minusSeconds(1L << 55), 9)))
                .isEmpty();
    }

    @Test
    void whoeverIsNotLetInHasNoKeyForAnEngine() {
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        long before = insert(alice);

        OptionalLong number = stand(alice.id(), life(UserStatus.EXPIRED, Optional.empty()));

        assertThat(number).hasValue(store.changeNumber());
        assertThat(feed(before)).hasSize(2).noneMatch(LifeRules::isPresent);
        assertThat(all(unit -> unit.keys().versionsAfter(0, 9))).isEmpty();
        assertThat(all(unit -> List.copyOf(unit.keys()
                        .present(alice.keys().stream().map(AccessKey::id).toList()))))
                .isEmpty();
        assertThat(one(unit -> unit.keys().credential(alice.keys().getFirst().id())))
                .as("its links can still be shown")
                .isPresent();
    }

    @Test
    void theKeyOfWhoeverIsNotLetInIsSealedAnewWithTheOthers() {
        User alice = user("alice", UserStatus.SUSPENDED);
        User bob = StoreSamples.user("bob");
        insert(alice);
        insert(bob);

        assertThat(all(unit -> unit.sealing().keysAfter(Optional.empty(), 9)))
                .extracting(KeyChange.Present::userName)
                .containsExactlyInAnyOrder(alice.name(), bob.name());
    }

    @Test
    void whoeverIsLetInAgainHasTheSameKeys() {
        User alice = user("alice", UserStatus.SUSPENDED);
        long before = insert(alice);
        assertThat(feed(0)).hasSize(1).noneMatch(LifeRules::isPresent);

        stand(alice.id(), life(UserStatus.ACTIVE, Optional.empty()));

        assertThat(feed(before))
                .singleElement()
                .isInstanceOfSatisfying(
                        KeyChange.Present.class,
                        present ->
                                assertThat(present.key()).isEqualTo(alice.keys().getFirst()));
        assertThat(feed(0)).hasSize(1);
    }

    @Test
    void aLifeIsNoChangeOfTheUser() {
        User alice = StoreSamples.user("alice");
        long before = insert(alice);
        Life limited = life(UserStatus.ACTIVE, Optional.of(StoreSamples.NOON));

        OptionalLong number = stand(alice.id(), limited);

        assertThat(number).isEmpty();
        assertThat(store.changeNumber()).isEqualTo(before);
        assertThat(found(alice.id())).contains(alice.standing(limited));
    }

    @Test
    void aSuspensionByAChangeOfTheUserTakesTheKeysToo() {
        User alice = StoreSamples.user("alice");
        long before = insert(alice);
        User suspended = on(
                        alice, Terms.NONE.standing(Standing.SUSPENDED), life(UserStatus.SUSPENDED, Optional.empty()))
                .with(alice.keys(), 2);

        store.write(unit -> unit.users().update(suspended, Map.of()));

        assertThat(feed(before)).hasSize(1).noneMatch(LifeRules::isPresent);
        assertThat(found(alice.id())).contains(suspended);
    }

    @Test
    void whoIsDueIsFoundLongestFirst() {
        List<UserId> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Life due = life(UserStatus.ACTIVE, Optional.of(StoreSamples.NOON.plusSeconds(3 - i)));
            User user = on(StoreSamples.user("user-" + i), Terms.NONE, due);
            insert(user);
            ids.add(user.id());
        }
        insert(StoreSamples.user("never"));

        assertThat(due(StoreSamples.NOON, 9)).isEmpty();
        assertThat(due(StoreSamples.NOON.plusSeconds(1), 9)).containsExactly(ids.get(2));
        assertThat(due(StoreSamples.NOON.plusSeconds(9), 2)).containsExactlyInAnyOrder(ids.get(2), ids.get(1));

        stand(ids.get(2), life(UserStatus.EXPIRED, Optional.empty()));
        delete(ids.get(1));

        assertThat(due(StoreSamples.NOON.plusSeconds(9), 9)).containsExactly(ids.get(0));
    }

    private List<UserId> due(Instant now, int limit) {
        return all(unit -> unit.users().due(now, limit)).stream().map(User::id).toList();
    }

    @Test
    void whoseTrafficMattersIsFound() {
        User metered = user("metered", UserStatus.ACTIVE);
        User free = StoreSamples.user("free");
        insert(metered);
        insert(free);

        assertThat(all(unit -> unit.users().metered(List.of(metered.id(), free.id(), new UserId(UUID.randomUUID())))))
                .containsExactly(metered);
        assertThat(all(unit -> unit.users().metered(List.of()))).isEmpty();
    }

    @Test
    void nobodyStandsWhoIsNotThere() {
        UserId nobody = new UserId(UUID.randomUUID());

        assertThatThrownBy(() -> stand(nobody, Life.ACTIVE))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(delete(nobody)).isEmpty();
    }
}
