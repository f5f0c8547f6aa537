package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Access keys of a user are replaced by others, and let in beside them until they are retired. */
class UserKeysTest {
    private static final UserKeyRotation SOCKS = UserKeyRotation.of(ProtocolKind.SOCKS5);

    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeHome home = new FakeHome(store);
    private final User alice = home.vpn
            .users()
            .create(UserSpec.named("alice")
                    .access(ProtocolKind.SOCKS5)
                    .access(ProtocolKind.HTTP)
                    .build());

    @AfterEach
    void close() {
        home.close();
    }

    private User rotate(UserKeyRotation rotation) {
        return home.vpn.users().rotateKeys(alice.id(), rotation);
    }

    private User retire(ProtocolKind... protocols) {
        return home.vpn.users().retireKeys(alice.id(), Set.of(protocols));
    }

    private User now() {
        return home.vpn.users().find(alice.id()).orElseThrow();
    }

    private static AccessKey socks(User user) {
        return user.key(ProtocolKind.SOCKS5).orElseThrow();
    }

    private static AccessKey http(User user) {
        return user.key(ProtocolKind.HTTP).orElseThrow();
    }

    private List<String> deeds() {
        return store.<List<AuditRow>>read(unit -> unit.audit().after(0, 1000)).stream()
                .map(row -> row.entry().action() + " " + row.entry().revision().orElse(0L))
                .toList();
    }

    private Set<AccessKeyId> goneOf(User... users) {
        return store.read(unit -> unit.tombstones()
                .keys(List.of(users).stream()
                        .flatMap(user -> user.keys().stream())
                        .map(AccessKey::id)
                        .toList()));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aNewKeyTakesThePlaceOfTheOneBeforeWhichHasAnEnd() {
        User rotated = rotate(SOCKS);

        assertThat(rotated).isEqualTo(now());
        assertThat(rotated.revision()).isEqualTo(2);
        assertThat(socks(rotated).id()).isNotEqualTo(socks(alice).id());
        assertThat(rotated.retiringKeys())
                .containsExactly(socks(alice).retiring(home.clock.instant().plus(UserKeyRotation.DEFAULT_OVERLAP)));
        assertThat(http(rotated)).isEqualTo(http(alice));
        assertThat(deeds()).containsExactly("user.create 1", "user.rotate-keys 2");
        assertThat(Event.of(home.vpn
                        .audit()
                        .list(AuditQuery.all().newestFirst())
                        .items()
                        .getFirst()))
                .isInstanceOfSatisfying(
                        Event.OfUser.class, event -> assertThat(event.change()).isEqualTo(Event.Change.KEYS_ROTATED));
    }

    @Test
    void withoutAProtocolAllKeysAreReplaced() {
        User rotated = rotate(UserKeyRotation.ofAll());

        assertThat(rotated.keys())
                .extracting(AccessKey::protocol)
                .containsExactly(ProtocolKind.SOCKS5, ProtocolKind.SOCKS5, ProtocolKind.HTTP, ProtocolKind.HTTP);
        assertThat(rotated.retiringKeys())
                .extracting(AccessKey::id)
                .containsExactly(socks(alice).id(), http(alice).id());
    }

    @Test
    void linksShowTheNewKeyFromThenOn() {
        Server edge = home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(Protocol.closedByDefault(ProtocolKind.SOCKS5))
                        .build());
        String before = home.vpn.links().of(alice, edge).revealSecretText();

        User rotated = rotate(SOCKS);

        String after = home.vpn.links().of(rotated, edge).revealSecretText();
        assertThat(after).isNotEqualTo(before).contains(socks(rotated).id().toString());
        assertThat(home.vpn.links().of(rotated)).hasSize(1);
        assertThat(home.vpn.links().subscription(rotated).links()).hasSize(1);
        retire();
        assertThat(home.vpn.links().of(alice, edge).revealSecretText()).isEqualTo(after);
    }

    @Test
    void aRetiredKeyIsGoneForGood() {
        User rotated = rotate(UserKeyRotation.ofAll());

        User half = retire(ProtocolKind.HTTP);
        assertThat(half.retiringKeys()).extracting(AccessKey::protocol).containsExactly(ProtocolKind.SOCKS5);
        User retired = retire();

        assertThat(retired.keys()).isEqualTo(rotated.presentKeys());
        assertThat(goneOf(alice, rotated))
                .containsExactlyInAnyOrder(socks(alice).id(), http(alice).id());
        assertThat(deeds()).endsWith("user.retire-keys 3", "user.retire-keys 4");
        assertThat(retire()).isEqualTo(retired);
        assertThat(deeds()).hasSize(4);
    }

    @Test
    void aKeyThatIsNotRetiredYetIsNotFollowedByAnotherWithAnOverlap() {
        rotate(SOCKS);

        assertThatThrownBy(() -> rotate(SOCKS))
                .hasMessageContaining("user alice has a key for socks5 that is let in until")
                .hasMessageContaining("rotate at once");
        assertRefused(ErrorCode.POLICY, () -> rotate(UserKeyRotation.ofAll()));
        assertThat(rotate(UserKeyRotation.of(ProtocolKind.HTTP)).retiringKeys()).hasSize(2);
        assertThat(now().revision()).isEqualTo(3);
    }

    @Test
    void atOnceEndsBoth() {
        User rotated = rotate(SOCKS);

        User after = rotate(SOCKS.atOnce());

        assertThat(after.retiringKeys()).isEmpty();
        assertThat(goneOf(rotated))
                .containsExactlyInAnyOrder(socks(alice).id(), socks(rotated).id());
    }

    @Test
    void aPasswordMayTakeThePlaceOfASecret() {
        NewCredential chosen = new NewCredential.Chosen(Secret.of("correct horse"));

        User rotated = rotate(SOCKS.with(ProtocolKind.SOCKS5, chosen));

        assertThat(socks(rotated).kind()).isEqualTo(CredentialKind.CHOSEN);
        assertThat(rotated.retiringKey(ProtocolKind.SOCKS5).orElseThrow().kind())
                .isEqualTo(CredentialKind.GENERATED);
        NewCredential bad = new NewCredential.Chosen(Secret.of("short"));
        assertThatThrownBy(() -> rotate(SOCKS.atOnce().with(ProtocolKind.SOCKS5, bad)))
                .isInstanceOf(VpnException.class);
    }

    @Test
    void whoHasNoKeyForAProtocolGetsNoneByARotation() {
        assertRefused(ErrorCode.POLICY, () -> rotate(UserKeyRotation.of(ProtocolKind.VLESS)));
        UserId nobody = new UserId(new UUID(0, 1));
        assertRefused(ErrorCode.NOT_FOUND, () -> home.vpn.users().rotateKeys(nobody, SOCKS));
        assertRefused(ErrorCode.NOT_FOUND, () -> home.vpn.users().retireKeys(nobody, Set.of()));
    }

    @Test
    void whoLosesTheProtocolOrIsDeletedLosesBoth() {
        User rotated = rotate(UserKeyRotation.ofAll());

        home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().noAccess(ProtocolKind.SOCKS5).build());

        assertThat(now().keys()).extracting(AccessKey::protocol).containsExactly(ProtocolKind.HTTP, ProtocolKind.HTTP);
        home.vpn.users().delete(alice.id());
        assertThat(goneOf(rotated)).hasSize(4);
    }

    @Test
    void aFleetLeavesARotationAlone() {
        Fleet before = home.vpn.fleets().current();
        rotate(SOCKS);

        assertThat(home.vpn.fleets().current()).isEqualTo(before);
        assertThat(home.vpn.plan(before).steps()).isEmpty();
    }

    @Test
    void aPlanIsRefusedWhenTheUserWasChangedSince() {
        Plan plan = home.vpn.plan(List.of(new Change.RotateUserKeys(alice.id(), SOCKS)));
        rotate(SOCKS);

        assertRefused(ErrorCode.STALE, () -> home.vpn.apply(plan));
        assertThat(now().revision()).isEqualTo(2);
    }

    @Test
    void underOneOperationIdKeysAreRotatedOnce() {
        OperationId id = OperationId.random();

        User first = home.vpn.operation(id).users().rotateKeys(alice.id(), SOCKS);
        User again = home.vpn.operation(id).users().rotateKeys(alice.id(), SOCKS);

        assertThat(again).isEqualTo(first);
        assertRefused(ErrorCode.DUPLICATE, () -> home.vpn.operation(id).users().rotateKeys(alice.id(), SOCKS.atOnce()));
        OperationId other = OperationId.random();
        assertThat(home.vpn.operation(other).users().retireKeys(alice.id(), Set.of()))
                .isEqualTo(home.vpn.operation(other).users().retireKeys(alice.id(), Set.of()));
        for (Change change : List.of(
                new Change.RotateUserKeys(alice.id(), SOCKS),
                new Change.RetireUserKeys(alice.id(), Set.of(ProtocolKind.SOCKS5)))) {
            OperationId planned = OperationId.random();
            Plan plan = home.vpn.plan(List.of(change));
            home.vpn.operation(planned).apply(plan);
            assertThat(home.vpn.operation(planned).apply(plan).users()).containsExactly(now());
        }
        assertThat(now().revision()).isEqualTo(5);
    }

    @Nested
    class WithAnAgent {
        @Test
        void aKeyWhoseTimeHasComeIsRetiredOnce() {
            home.vpn.agent().start();
            User rotated = rotate(SOCKS.overlapping(Duration.ofDays(7)));
            assertThat(home.engine().admitted.keySet())
                    .contains(socks(alice).id(), socks(rotated).id());

            home.clock.move(Duration.ofDays(7).minusSeconds(1));
            assertThat(now().retiringKeys()).hasSize(1);
            home.clock.move(Duration.ofSeconds(1));

            await().until(() -> now().retiringKeys().isEmpty());
            await().untilAsserted(() -> assertThat(home.engine().admitted.keySet())
                    .contains(socks(rotated).id())
                    .doesNotContain(socks(alice).id()));
            assertThat(deeds()).containsExactly("user.create 1", "user.rotate-keys 2", "user.retire-keys 3");
        }

        @Test
        void whatWasDueWhileNoAgentRanIsRefusedBeforeAnybodyIsLetIn() {
            User rotated = rotate(UserKeyRotation.ofAll().overlapping(Duration.ofDays(7)));
            User bob = home.vpn
                    .users()
                    .create(UserSpec.named("bob").access(ProtocolKind.HTTP).build());
            home.vpn.users().rotateKeys(bob.id(), UserKeyRotation.ofAll().overlapping(Duration.ofDays(7)));
            home.clock.move(Duration.ofDays(8));

            home.vpn.agent().start();

            assertThat(now().retiringKeys()).isEmpty();
            assertThat(home.engine().everAdmitted)
                    .contains(socks(rotated).id())
                    .doesNotContain(socks(alice).id(), http(bob).id());
            assertThat(deeds())
                    .filteredOn(deed -> deed.startsWith("user.retire-keys"))
                    .hasSize(2);
            assertThat(store.<List<Tombstone>>read(unit -> unit.tombstones().after(Optional.empty(), 10)))
                    .hasSize(3);
        }
    }
}
