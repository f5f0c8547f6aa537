package io.vpnmanager.core.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredGroupsTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Server edge = server("edge");
    private final Server core = server("core");

    @AfterEach
    void close() {
        home.close();
    }

    private Server server(String name) {
        return home.vpn
                .servers()
                .create(ServerSpec.named(name)
                        .protocol(Socks5.closedByDefault())
                        .build());
    }

    private Group eu() {
        return home.vpn.groups().create(GroupSpec.named("eu").with(edge.name()).with(core.name()));
    }

    private static GroupEdit.Builder without(Server server) {
        return GroupEdit.builder().noServer(server.name());
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Nested
    class Saving {
        @Test
        void aGroupIsFoundAsItWasMade() {
            Group eu = eu();
            assertThat(eu.revision()).isEqualTo(1);
            assertThat(home.vpn.groups().get(eu.name())).isEqualTo(eu);
            assertThat(home.vpn.groups().find(eu.id())).contains(eu);
            assertThat(home.vpn.groups().find(GroupName.parse("us"))).isEmpty();
            assertThat(home.vpn.groups().list()).containsExactly(eu);
        }

        @Test
        void aNameThatComesCloseIsNamed() {
            eu();
            assertThatThrownBy(() -> home.vpn.groups().get(GroupName.parse("eur")))
                    .hasMessageContaining("Did you mean eu?");
        }

        @Test
        void aChangeOfAnotherRevisionIsRefused() {
            Group eu = eu();
            Group narrowed =
                    home.vpn.groups().update(eu.id(), without(core).onlyAt(1).build());
            assertThat(narrowed.revision()).isEqualTo(2);
            assertThat(home.vpn.groups().get(eu.name())).isEqualTo(narrowed);
            refused(
                    ErrorCode.STALE,
                    () -> home.vpn
                            .groups()
                            .update(eu.id(), without(edge).onlyAt(1).build()));
        }

        @Test
        void aChangeOfNothingIsNone() {
            Group eu = eu();
            assertThat(home.vpn.groups().update(eu.id(), GroupEdit.to(eu.spec())))
                    .isEqualTo(eu);
        }

        @Test
        void aGroupMayBeRenamed() {
            Group eu = eu();
            GroupEdit edit = GroupEdit.builder().name(GroupName.parse("europe")).build();
            assertThat(home.vpn.groups().update(eu.id(), edit).servers()).isEqualTo(eu.servers());
            assertThat(home.vpn.groups().find(eu.name())).isEmpty();
        }

        @Test
        void aServerThatIsNotThereIsRefused() {
            Group eu = eu();
            ServerName unknown = ServerName.parse("lost");
            refused(
                    ErrorCode.NOT_FOUND,
                    () -> home.vpn.groups().create(GroupSpec.named("us").with(unknown)));
            refused(
                    ErrorCode.NOT_FOUND,
                    () -> home.vpn
                            .groups()
                            .update(eu.id(), GroupEdit.builder().server(unknown).build()));
        }

        @Test
        void aGroupThatIsGoneIsNotChanged() {
            Group eu = eu();
            home.vpn.groups().delete(eu.name());
            refused(ErrorCode.NOT_FOUND, () -> home.vpn.groups().update(eu.id(), GroupEdit.to(eu.spec())));
            refused(ErrorCode.NOT_FOUND, () -> home.vpn.groups().delete(eu.name()));
            assertThat(home.vpn.groups().list()).isEmpty();
        }

        @Test
        void aGroupWithMembersIsNotDeleted() {
            Group eu = eu();
            home.vpn
                    .users()
                    .create(UserSpec.named("alice")
                            .access(ProtocolKind.SOCKS5)
                            .group(eu.name())
                            .build());
            refused(ErrorCode.POLICY, () -> home.vpn.groups().delete(eu.id()));
            assertThat(home.vpn.groups().list()).containsExactly(eu);
        }

        @Test
        void repeatedUnderItsIdIsMadeOnce() {
            OperationId creation = OperationId.random();
            GroupSpec spec = GroupSpec.named("eu").with(edge.name());
            Group eu = home.vpn.operation(creation).groups().create(spec);
            assertThat(home.vpn.operation(creation).groups().create(spec)).isEqualTo(eu);

            OperationId update = OperationId.random();
            GroupEdit wider = GroupEdit.builder().server(core.name()).build();
            Group changed = home.vpn.operation(update).groups().update(eu.id(), wider);
            assertThat(home.vpn.operation(update).groups().update(eu.id(), wider))
                    .isEqualTo(changed);

            OperationId deletion = OperationId.random();
            home.vpn.operation(deletion).groups().delete(eu.name());
            home.vpn.operation(deletion).groups().delete(eu.name());
            assertThat(home.vpn.groups().list()).isEmpty();
        }
    }

    @Nested
    class Following {
        @Test
        void theEngineKnowsWhatWasThereBefore() {
            Group eu = eu();
            home.vpn.agent().start();
            assertThat(Objects.requireNonNull(home.engine().granted.get(eu.id()))
                            .servers())
                    .containsExactlyInAnyOrder(edge.id(), core.id());
        }

        @Test
        void theEngineKnowsAChangeWhenTheCallReturns() {
            home.vpn.agent().start();
            Group eu = eu();
            home.vpn.groups().update(eu.id(), without(core).build());
            assertThat(Objects.requireNonNull(home.engine().granted.get(eu.id()))
                            .servers())
                    .containsExactly(edge.id());
        }

        @Test
        void aDeletedGroupIsForgotten() {
            home.vpn.agent().start();
            Group eu = eu();
            await().until(() -> home.engine().granted.containsKey(eu.id()));
            home.vpn.groups().delete(eu.name());
            await().until(home.engine().granted::isEmpty);
        }

        @Test
        void aChangeThatTheEngineDoesNotTakeIsPendingUntilItDoes() {
            home.vpn.agent().start();
            Group eu = eu();
            home.engine().stubborn = true;
            refused(
                    ErrorCode.PENDING,
                    () -> home.vpn
                            .within(Duration.ofSeconds(1))
                            .groups()
                            .update(eu.id(), without(core).build()));
            home.engine().stubborn = false;
            long change = home.store.changeNumber();
            await().until(() -> home.lease.current().orElseThrow().followed() >= change);
            assertThat(Objects.requireNonNull(home.engine().granted.get(eu.id()))
                            .servers())
                    .containsExactly(edge.id());
        }

        @Test
        void aGroupThatSomebodyTookOutIsKnownAgain() {
            home.vpn.agent().start();
            Group eu = eu();
            await().until(() -> home.engine().granted.containsKey(eu.id()));
            home.engine().granted.clear();
            await().until(() -> home.engine().granted.containsKey(eu.id()));
            await().until(() -> home.repairs.count(Drift.GROUP_MISSING) == 1);
        }

        @Test
        void aGroupThatIsGoneAndCameBackFromTheSideIsForgotten() {
            home.vpn.agent().start();
            Group eu = eu();
            await().until(() -> home.engine().granted.containsKey(eu.id()));
            var grant = Objects.requireNonNull(home.engine().granted.get(eu.id()));
            home.vpn.groups().delete(eu.name());
            await().until(home.engine().granted::isEmpty);
            home.engine().granted.put(eu.id(), grant);
            await().until(home.engine().granted::isEmpty);
            await().until(() -> home.repairs.count(Drift.GROUP_UNWANTED) == 1);
        }
    }
}
