package io.vpnmanager.core.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredUsersTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Users users = home.vpn.users();

    @AfterEach
    void close() {
        home.close();
    }

    private User create(String name) {
        return users.create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    @Test
    void aNewUserIsFoundByNameAndIdentity() {
        User alice = users.create(UserSpec.named("Alice")
                .email(EmailAddress.parse("alice@example.org"))
                .access(ProtocolKind.HTTP)
                .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                .build());
        assertThat(users.find(alice.name())).contains(alice);
        assertThat(users.find(alice.id())).contains(alice);
        assertThat(users.get(UserName.parse("alice"))).isEqualTo(alice);
        assertThat(alice.email()).contains(EmailAddress.parse("alice@example.org"));
        assertThat(alice.createdAt()).isEqualTo(home.clock.instant());
        assertThat(alice.key(ProtocolKind.HTTP).orElseThrow().kind()).isEqualTo(CredentialKind.GENERATED);
        assertThat(alice.key(ProtocolKind.SOCKS5).orElseThrow().kind()).isEqualTo(CredentialKind.CHOSEN);
    }

    @Test
    void aNameIsGivenOnce() {
        create("alice");
        assertThatThrownBy(() -> create("ALICE"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("user alice exists already");
        assertThat(users.count()).isEqualTo(1);
    }

    @Test
    void eachChangeLeavesOneAuditRow() {
        User alice = create("alice");
        users.delete(alice.id());
        List<AuditRow> rows = home.store.read(unit -> unit.audit().after(0, 10));
        assertThat(rows)
                .extracting(
                        row -> row.entry().action(),
                        row -> row.entry().subject(),
                        row -> row.entry().actor())
                .containsExactly(tuple("user.create", "alice", "tester"), tuple("user.delete", "alice", "tester"));
    }

    @Test
    void aRefusedCreationLeavesNoAuditRow() {
        create("alice");
        assertThatThrownBy(() -> create("alice")).isInstanceOf(ConflictException.class);
        List<AuditRow> rows = home.store.read(unit -> unit.audit().after(0, 10));
        assertThat(rows).hasSize(1);
    }

    @Test
    void aDeletedUserIsGone() {
        User alice = create("alice");
        users.delete(alice.id());
        assertThat(users.find(alice.name())).isEmpty();
        assertThatThrownBy(() -> users.delete(alice.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anEditChangesWhatItNamesAndKeepsTheRest() {
        User alice = create("alice");

        User after = users.update(
                alice.id(),
                UserEdit.builder()
                        .email(EmailAddress.parse("alice@example.org"))
                        .access(ProtocolKind.HTTP)
                        .build());

        assertThat(after).isEqualTo(users.get(alice.name()));
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.email()).contains(EmailAddress.parse("alice@example.org"));
        assertThat(after.keys()).containsAll(alice.keys()).hasSize(2);
    }

    @Test
    void anEditThatChangesNothingLeavesNoTrace() {
        User alice = create("alice");
        long before = home.store.changeNumber();

        assertThat(users.update(alice.id(), UserEdit.builder().noEmail().build()))
                .isEqualTo(alice);

        assertThat(home.store.changeNumber()).isEqualTo(before);
        assertThat(home.store.<Integer>read(unit -> unit.audit().after(0, 10).size()))
                .isEqualTo(1);
    }

    @Test
    void anEditMeantForAnotherRevisionIsRefused() {
        User alice = create("alice");
        UserEdit.Builder edit = UserEdit.builder()
                .email(EmailAddress.parse("alice@example.org"))
                .onlyAt(alice.revision());
        users.update(alice.id(), edit.build());

        assertThatThrownBy(() -> users.update(alice.id(), edit.noEmail().build()))
                .hasMessageContaining("user alice was changed or deleted since revision 1")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE));
    }

    @Test
    void whoIsOvertakenByAnotherEditMakesBoth() {
        User alice = create("alice");
        Runnable faster = () -> users.update(
                alice.id(), UserEdit.builder().access(ProtocolKind.HTTP).build());
        try (FakeHome overtaken = new FakeHome(new OvertakenStore(home.store, faster))) {
            User after = overtaken
                    .vpn
                    .users()
                    .update(
                            alice.id(),
                            UserEdit.builder()
                                    .email(EmailAddress.parse("alice@example.org"))
                                    .build());

            assertThat(after.revision()).isEqualTo(3);
            assertThat(after.keys()).hasSize(2);
            assertThat(after.email()).isPresent();
        }
    }

    @Test
    void someoneWhoIsGoneIsNotChanged() {
        User alice = create("alice");
        users.delete(alice.id());
        assertThatThrownBy(() -> users.update(alice.id(), UserEdit.builder().build()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithWhatComesClose() {
        create("alice");
        assertThatThrownBy(() -> users.get(UserName.parse("alise")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("user alise does not exist. Did you mean alice?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connor", "allan", "auxilia", "nully"})
    void aNameThatBeginsWithAReservedWordIsLookedForLikeAnyOther(String name) {
        create(name + "s");
        assertThatThrownBy(() -> users.get(UserName.parse(name)))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("user " + name + " does not exist. Did you mean " + name + "s?");
    }

    @Test
    void absenceIsAResultWhereOneLooks() {
        assertThat(users.find(UserName.parse("nobody"))).isEmpty();
        assertThat(users.find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void pagesFollowEachOtherByName() {
        for (String name : List.of("erin", "alice", "dave", "bob", "carol")) {
            create(name);
        }
        Page<User> first = users.list(UserQuery.all().limit(2));
        Page<User> second =
                users.list(UserQuery.all().limit(2).after(first.items().get(1).name()));
        Page<User> third =
                users.list(UserQuery.all().limit(2).after(second.items().get(1).name()));
        assertThat(names(first)).containsExactly("alice", "bob");
        assertThat(names(second)).containsExactly("carol", "dave");
        assertThat(names(third)).containsExactly("erin");
        assertThat(List.of(first.more(), second.more(), third.more())).containsExactly(true, true, false);
    }

    @Test
    void aPageThatEndsWithTheLastUserHasNoMore() {
        create("alice");
        assertThat(users.list(UserQuery.all().limit(1)).more()).isFalse();
        assertThat(users.list(UserQuery.all().limit(UserQuery.HIGHEST_LIMIT)).more())
                .isFalse();
    }

    @Test
    void aListCanBeNarrowedToAProtocol() {
        create("alice");
        users.create(UserSpec.named("bob").access(ProtocolKind.HTTP).build());
        assertThat(names(users.list(UserQuery.all().holding(ProtocolKind.HTTP))))
                .containsExactly("bob");
    }

    @Test
    void aDeletionThatALiveAgentDoesNotConfirmIsPending() {
        User alice = create("alice");
        Lease silent = home.lease.take();
        assertThatThrownBy(() -> home.vpn.within(Duration.ofMillis(200)).users().delete(alice.id()))
                .hasMessageContaining("the agent has not confirmed")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
        assertThat(users.find(alice.id())).isEmpty();
        assertThat(home.lease.current()).contains(silent);
    }

    private static List<String> names(Page<User> page) {
        return page.items().stream().map(user -> user.name().text()).toList();
    }
}
