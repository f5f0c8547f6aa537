package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.NewUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users who are added many at a time. */
abstract class ManyUsersRules extends StoreFixture {
    private InsertedUsers insertAll(User... users) {
        List<NewUser> many = Stream.of(users)
                .map(user -> new NewUser(user, StoreSamples.credentials(user)))
                .toList();
        return store.write(unit -> unit.users().insertAll(many));
    }

    private Optional<User> find(User user) {
        return one(unit -> unit.users().find(user.name()));
    }

    private List<KeyChange> changes() {
        return all(unit -> unit.keys().changesAfter(0, 10_000));
    }

    @Test
    void eachIsAddedWithAllKeysAndCredentials() {
        User anna = StoreSamples.user("anna", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        User bert = StoreSamples.user("bert", List.of(StoreSamples.key(ProtocolKind.HTTP, CredentialKind.CHOSEN)));
        User carl = StoreSamples.user("carl", List.of());

        InsertedUsers inserted = insertAll(anna, bert, carl);

        assertThat(inserted.refused()).isEmpty();
        assertThat(inserted.change()).isEqualTo(other.changeNumber());
        for (User user : List.of(anna, bert, carl)) {
            assertThat(find(user)).contains(user);
            for (AccessKey key : user.keys()) {
                assertThat(one(unit -> unit.keys().credential(key.id()))).contains(StoreSamples.credential(key));
            }
        }
    }

    @Test
    void theFeedHasEachKeyOnceAndTheLastUnderTheNumberOfTheChange() {
        User anna = StoreSamples.user("anna", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        User bert = StoreSamples.user("bert");

        InsertedUsers inserted = insertAll(anna, bert);

        assertThat(changes())
                .extracting(KeyChange::keyId)
                .containsExactlyInAnyOrderElementsOf(Stream.of(anna, bert)
                        .flatMap(user -> user.keys().stream())
                        .map(AccessKey::id)
                        .toList());
        assertThat(changes().getLast().number()).isEqualTo(inserted.change());
    }

    @Test
    void whoIsInTheWayOfNobodyIsAddedAndTheOthersAreNamed() {
        User there = StoreSamples.user("anna");
        insert(there);
        User bert = StoreSamples.user("bert");
        User sameIdentity = new User(
                there.id(),
                UserName.parse("carl"),
                Optional.empty(),
                StoreSamples.user("carl").keys(),
                Set.of(),
                there.createdAt(),
                1);
        User sameKey = StoreSamples.user("dora", there.keys());
        User twin = StoreSamples.user("bert");
        User emil = StoreSamples.user("emil");

        InsertedUsers inserted = insertAll(StoreSamples.user("anna"), bert, sameIdentity, sameKey, twin, emil);

        Map<Integer, Problem> refused = inserted.refused();
        assertThat(refused).containsOnlyKeys(0, 2, 3, 4);
        assertThat(refused.values()).extracting(Problem::code).containsOnly(ErrorCode.DUPLICATE);
        assertThat(refused.get(0).sentence()).contains("user anna exists already");
        assertThat(find(there)).contains(there);
        assertThat(find(bert)).contains(bert);
        assertThat(find(emil)).contains(emil);
        assertThat(List.of(find(sameIdentity), find(sameKey))).containsOnly(Optional.empty());
        assertThat(changes()).hasSize(3);
        assertThat(userCount()).isEqualTo(3);
    }

    @Test
    void whereAllAreRefusedNothingChanges() {
        insert(StoreSamples.user("anna"));
        List<KeyChange> before = changes();

        InsertedUsers inserted = insertAll(StoreSamples.user("anna"));

        assertThat(inserted.refused()).containsOnlyKeys(0);
        assertThat(inserted.change()).isZero();
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void nobodyIsNobody() {
        assertThat(insertAll()).isEqualTo(new InsertedUsers(0, Map.of()));
        assertThat(userCount()).isZero();
    }

    @Test
    void credentialsMustFitTheKeys() {
        User anna = StoreSamples.user("anna");
        User bert = StoreSamples.user("bert");

        refused(
                ErrorCode.BUG,
                () -> store.write(unit -> unit.users()
                        .insertAll(List.of(
                                new NewUser(anna, StoreSamples.credentials(anna)), new NewUser(bert, Map.of())))));

        assertThat(userCount()).isZero();
    }

    @Test
    void thousandsGoInAtOnceAndWhoIsRefusedAmongThemIsNamedByPlace() {
        insert(StoreSamples.user("user-700"));
        insert(StoreSamples.user("user-2999"));
        User[] many = IntStream.range(0, 3000)
                .mapToObj(i -> StoreSamples.user("user-" + i))
                .toArray(User[]::new);

        InsertedUsers inserted = insertAll(many);

        assertThat(inserted.refused()).containsOnlyKeys(700, 2999);
        assertThat(inserted.change()).isEqualTo(changes().getLast().number());
        assertThat(userCount()).isEqualTo(3000);
        assertThat(changes()).hasSize(3000);
    }
}
