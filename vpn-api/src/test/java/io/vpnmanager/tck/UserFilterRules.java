package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.SearchText;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Users by their status, their tags and their groups. */
abstract class UserFilterRules extends StoreFixture {
    private static final Tag VIP = Tag.parse("vip");
    private static final GroupName EU = new GroupName("eu-west");
    private static final GroupName US = new GroupName("us-east");
    private static final Terms TAGGED = Terms.of(Map.of("tags", List.of(VIP.text())));

    private static User on(User user, Terms terms, UserStatus status) {
        return user.on(terms).standing(new Life(status, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void insertGroups() {
        for (GroupName name : List.of(EU, US)) {
            Group group = new Group(new GroupId(UUID.randomUUID()), name, Set.of(), StoreSamples.NOON, 1);
            store.write(unit -> unit.groups().insert(group));
        }
    }

    private List<String> named(UserFilter filter) {
        return all(unit -> unit.users().list(UserQuery.of(filter))).stream()
                .map(user -> user.name().text())
                .toList();
    }

    @Test
    void usersAreListedByStatusTagAndGroup() {
        insertGroups();
        User both = on(StoreSamples.user("both"), TAGGED, UserStatus.EXPIRED).in(Set.of(EU, US));
        User tagged = on(StoreSamples.user("tagged", ProtocolKind.HTTP), TAGGED, UserStatus.ACTIVE);
        User member = StoreSamples.user("member", ProtocolKind.HTTP).in(Set.of(EU));
        List.of(both, tagged, member, StoreSamples.user("nobody")).forEach(this::insert);
        UserFilter all = UserFilter.ALL;

        assertThat(named(all.standing(UserStatus.EXPIRED))).containsExactly("both");
        assertThat(named(all.standing(UserStatus.ACTIVE))).containsExactly("member", "nobody", "tagged");
        assertThat(named(all.tagged(VIP))).containsExactly("both", "tagged");
        assertThat(named(all.in(EU))).containsExactly("both", "member");
        assertThat(named(all.in(new GroupName("nowhere")))).isEmpty();
        assertThat(named(all.in(EU).tagged(VIP))).containsExactly("both");
        assertThat(named(all.in(EU).holding(ProtocolKind.HTTP))).containsExactly("member");
        assertThat(named(all.tagged(VIP).beginningWith(new NamePrefix("ta")))).containsExactly("tagged");
        UserQuery behind = UserQuery.of(all.tagged(VIP)).after(new UserName("both"));
        assertThat(all(unit -> unit.users().list(behind))).containsExactly(tagged);
        UserQuery last = UserQuery.of(all.in(EU))
                .orderedBy(UserQuery.Order.NAME_DESCENDING)
                .limit(1);
        assertThat(all(unit -> unit.users().list(last))).containsExactly(member);
    }

    @Test
    void aTextIsFoundInNamesAddressesAndNotes() {
        insertGroups();
        Terms noted = Terms.of(Map.of("note", List.of("Büro OST, 100%"), "tags", List.of(VIP.text())));
        User carol = on(StoreSamples.user("carol", ProtocolKind.HTTP), noted, UserStatus.EXPIRED);
        User dora = StoreSamples.user("dora").in(Set.of(EU));
        User mailed = mailed(StoreSamples.user("zoe"), "Carola.O_o@example.org");
        List.of(carol, dora, mailed, StoreSamples.user("nobody")).forEach(this::insert);
        UserFilter all = UserFilter.ALL;

        assertThat(named(all.about(new SearchText("AROL")))).containsExactly("carol", "zoe");
        assertThat(named(all.about(new SearchText("üro ost")))).containsExactly("carol");
        assertThat(named(all.about(new SearchText("0%")))).containsExactly("carol");
        assertThat(named(all.about(new SearchText("%")))).containsExactly("carol");
        assertThat(named(all.about(new SearchText("_")))).containsExactly("zoe");
        assertThat(named(all.about(new SearchText("vip")))).isEmpty();
        assertThat(named(all.about(new SearchText("o")).in(EU))).containsExactly("dora");
        assertThat(named(all.about(new SearchText("o")).tagged(VIP))).containsExactly("carol");
        assertThat(named(all.about(new SearchText("o")).holding(ProtocolKind.HTTP)))
                .containsExactly("carol");
        assertThat(named(all.about(new SearchText("o")).beginningWith(new NamePrefix("do"))))
                .containsExactly("dora");
        UserQuery last = UserQuery.of(all.about(new SearchText("carol")))
                .orderedBy(UserQuery.Order.NAME_DESCENDING)
                .after(new UserName("zoe"));
        assertThat(all(unit -> unit.users().list(last))).containsExactly(carol);
        UserQuery newest = UserQuery.of(all.about(new SearchText("carol"))).orderedBy(UserQuery.Order.NEWEST_FIRST);
        assertThat(all(unit -> unit.users().list(newest))).containsExactly(mailed, carol);
    }

    private static User mailed(User user, String address) {
        return new User(
                user.id(),
                user.name(),
                Optional.of(EmailAddress.parse(address)),
                user.keys(),
                user.groups(),
                user.terms(),
                user.life(),
                user.createdAt(),
                user.revision());
    }

    @Test
    void listsFollowWhateverBecomesOfAUser() {
        insertGroups();
        User alice = on(StoreSamples.user("alice"), TAGGED, UserStatus.LIMITED).in(Set.of(EU));
        insert(alice);
        User renamed = new User(
                alice.id(),
                new UserName("alicia"),
                alice.email(),
                alice.keys(),
                alice.groups(),
                alice.terms(),
                alice.life(),
                alice.createdAt(),
                2);

        store.write(unit -> unit.users().update(renamed, Map.of()));
        assertThat(named(UserFilter.ALL.tagged(VIP).standing(UserStatus.LIMITED).in(EU)))
                .containsExactly("alicia");
        store.write(unit -> unit.users().stand(alice.id(), Life.ACTIVE));
        assertThat(named(UserFilter.ALL.standing(UserStatus.LIMITED))).isEmpty();
        assertThat(named(UserFilter.ALL.standing(UserStatus.ACTIVE))).containsExactly("alicia");
        User plain = on(renamed, Terms.NONE, UserStatus.ACTIVE).in(Set.of()).with(alice.keys(), 3);
        store.write(unit -> unit.users().update(plain, Map.of()));
        assertThat(named(UserFilter.ALL.tagged(VIP))).isEmpty();
        assertThat(named(UserFilter.ALL.in(EU))).isEmpty();
        store.write(unit -> unit.users().delete(alice.id()));
        assertThat(named(UserFilter.ALL.standing(UserStatus.ACTIVE))).isEmpty();
        insert(StoreSamples.user("alicia"));
        assertThat(named(UserFilter.ALL.standing(UserStatus.ACTIVE))).containsExactly("alicia");
    }
}
