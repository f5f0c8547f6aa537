package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserQuery.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void namesAreListedBackwardsToo() {
        insertAll("anna", "bert", "carl", "dora");
        UserQuery backwards = UserQuery.all().orderedBy(Order.NAME_DESCENDING).limit(2);

        assertThat(names(backwards)).containsExactly("dora", "carl");
        assertThat(names(backwards.after(UserName.parse("carl")))).containsExactly("bert", "anna");
        assertThat(names(backwards.after(UserName.parse("anna")))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NAME", "NAME_DESCENDING"})
    void aBeginningNarrowsTheNames(Order order) {
        insertAll("al-", "ala", "al.ice", "al9", "albert", "akt", "am-", "bert");
        UserQuery query = UserQuery.all().orderedBy(order).beginningWith(new NamePrefix("al"));
        List<String> wanted = new ArrayList<>(List.of("al-", "al.ice", "al9", "ala", "albert"));
        if (order.isDescending()) {
            Collections.reverse(wanted);
        }

        assertThat(names(query)).isEqualTo(wanted);
        assertThat(names(query.limit(2))).isEqualTo(wanted.subList(0, 2));
        assertThat(names(query.after(UserName.parse(wanted.get(1))))).isEqualTo(wanted.subList(2, 5));
        assertThat(names(query.after(UserName.parse(order.isDescending() ? "akt" : "am-"))))
                .isEmpty();
        assertThat(names(query.after(UserName.parse(order.isDescending() ? "bert" : "akt"))))
                .isEqualTo(wanted);
        assertThat(names(query.beginningWith(new NamePrefix("zz")))).isEmpty();
        assertThat(names(query.holding(ProtocolKind.SOCKS5))).isEqualTo(wanted);
        assertThat(names(query.holding(ProtocolKind.HTTP))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OLDEST_FIRST", "NEWEST_FIRST"})
    void usersStandInTheOrderOfTheirCreationThoseOfOneTimeByName(Order order) {
        List<User> wanted = new ArrayList<>();
        for (int second : new int[] {1, 2, 2, 2, 3}) {
            wanted.add(createdAt("user-" + (9 - second) + "-" + wanted.size(), second));
        }
        List<User> mixed = new ArrayList<>(wanted);
        Collections.swap(mixed, 0, 4);
        Collections.swap(mixed, 1, 2);
        mixed.forEach(this::insert);
        if (order.isDescending()) {
            Collections.reverse(wanted);
        }
        UserQuery query = UserQuery.all().orderedBy(order);

        assertThat(users(query)).isEqualTo(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(users(query.after(wanted.get(i)).limit(2)))
                    .isEqualTo(wanted.subList(i + 1, Math.min(i + 3, wanted.size())));
            assertThat(users(query.after(wanted.get(i)).holding(ProtocolKind.SOCKS5)))
                    .isEqualTo(wanted.subList(i + 1, wanted.size()));
        }
        assertThat(users(query.holding(ProtocolKind.HTTP))).isEmpty();
    }

    private List<User> users(UserQuery query) {
        return all(unit -> unit.users().list(query));
    }

    private static User createdAt(String name, int second) {
        User made = StoreSamples.user(name);
        return new User(
                made.id(),
                made.name(),
                made.email(),
                made.keys(),
                made.groups(),
                StoreSamples.NOON.plusSeconds(second),
                1);
    }

    @Test
    void usersAreFoundByManyIdentitiesAtOnce() {
        User anna = StoreSamples.user("anna");
        User bert = StoreSamples.user("bert", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        List.of(anna, bert, StoreSamples.user("carl")).forEach(this::insert);

        List<UserId> ids = List.of(anna.id(), bert.id(), new UserId(UUID.randomUUID()));
        assertThat(all(unit -> unit.users().find(ids))).containsExactlyInAnyOrder(anna, bert);
        assertThat(all(unit -> unit.users().find(List.<UserId>of()))).isEmpty();
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
