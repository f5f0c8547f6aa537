package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users in pages, by name. */
abstract class UserListingRules extends StoreFixture {

    private List<String> names(UserQuery query) {
        return all(unit -> unit.users().list(query)).stream()
                .map(user -> user.name().text())
                .toList();
    }

    private void insertAll(String... names) {
        for (String name : names) {
            insert(StoreSamples.user(name));
        }
    }

    @Test
    void anEmptyStoreListsNobody() {
        assertThat(names(UserQuery.all())).isEmpty();
        assertThat(userCount()).isZero();
    }

    @Test
    void usersStandInTheOrderOfTheCharactersOfTheirNames() {
        insertAll("a_b", "a.b", "abc", "a-b", "a0b", "null", "a10", "a9b");

        List<String> names = names(UserQuery.all());

        assertThat(names).hasSize(8).isSorted();
    }

    @Test
    void listedUsersAreWhole() {
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        User bob = StoreSamples.user("bob", List.of());
        User carol = StoreSamples.user("carol", ProtocolKind.HTTP);
        List.of(carol, alice, bob).forEach(this::insert);

        assertThat(all(unit -> unit.users().list(UserQuery.all()))).containsExactly(alice, bob, carol);
        assertThat(all(unit -> unit.users().list(UserQuery.all().holding(ProtocolKind.HTTP))))
                .containsExactly(alice, carol);
    }

    @Test
    void aPageHoldsNoMoreThanItsLimitAndTheNextBeginsBehindIt() {
        insertAll("anna", "bert", "carl", "dora", "emil");
        UserQuery pages = UserQuery.all().limit(2);

        assertThat(names(pages)).containsExactly("anna", "bert");
        assertThat(names(pages.after(UserName.parse("bert")))).containsExactly("carl", "dora");
        assertThat(names(pages.after(UserName.parse("dora")))).containsExactly("emil");
        assertThat(names(pages.after(UserName.parse("emil")))).isEmpty();
        assertThat(names(pages.after(UserName.parse("carl-gone")))).containsExactly("dora", "emil");
    }

    @Test
    void onlyHoldersOfAProtocolAreListedWhereOneIsAsked() {
        insert(StoreSamples.user("anna", ProtocolKind.HTTP));
        insert(StoreSamples.user("bert", ProtocolKind.SOCKS5));
        insert(StoreSamples.user("carl", ProtocolKind.SOCKS5, ProtocolKind.HTTP));
        insert(StoreSamples.user("dora", ProtocolKind.HTTP));
        UserQuery http = UserQuery.all().holding(ProtocolKind.HTTP);

        assertThat(names(http)).containsExactly("anna", "carl", "dora");
        assertThat(names(http.limit(2))).containsExactly("anna", "carl");
        assertThat(names(http.after(UserName.parse("anna")))).containsExactly("carl", "dora");
        assertThat(names(UserQuery.all().holding(ProtocolKind.SOCKS5).after(UserName.parse("bert"))))
                .containsExactly("carl");
    }

    @Test
    void whoStaysIsListedOnceWhileOthersComeAndGo() {
        List<String> staying =
                IntStream.range(0, 20).mapToObj("stay-%02d"::formatted).toList();
        staying.forEach(this::insertAll);
        List<String> seen = new ArrayList<>();
        UserQuery query = UserQuery.all().limit(3);

        List<String> page = names(query);
        for (int round = 0; !page.isEmpty(); round++) {
            seen.addAll(page);
            come("a-before-%02d".formatted(round));
            come(page.getLast() + "-behind");
            go(page.getFirst());
            page = names(query.after(UserName.parse(page.getLast())));
            if (round > 50) {
                break;
            }
        }

        assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(staying);
    }

    private void come(String name) {
        if (name.length() < 20) {
            insert(StoreSamples.user(name));
        }
    }

    private void go(String name) {
        store.write(unit -> unit.users()
                .delete(unit.users().find(UserName.parse(name)).orElseThrow().id()));
    }

    @Test
    void thousandsOfUsersAreCounted() {
        List<User> many = IntStream.range(0, 2_000)
                .mapToObj(i -> StoreSamples.user("user-" + i))
                .toList();
        store.write(unit -> {
            many.forEach(user -> unit.users().insert(user, StoreSamples.credentials(user)));
            return unit;
        });

        assertThat(userCount()).isEqualTo(2_000);
        assertThat(names(UserQuery.all().limit(UserQuery.HIGHEST_LIMIT)))
                .hasSize(2_000)
                .isSorted();
    }
}
