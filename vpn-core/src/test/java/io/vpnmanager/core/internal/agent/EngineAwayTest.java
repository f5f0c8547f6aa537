package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two engines, one of which is away: here it is that of HTTP proxies, whose servers outlive their agent. */
class EngineAwayTest {
    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeEngine away = new FakeEngine(Set.of(ProtocolKind.HTTP));
    private FakeHome home;

    @BeforeEach
    void open() {
        away.endsWithAgent = false;
        home = new FakeHome(store, away);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private User user(String name, ProtocolKind protocol) {
        return home.vpn.users().create(UserSpec.named(name).access(protocol).build());
    }

    private Server server(String name, ProtocolKind protocol) {
        return home.vpn
                .servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(protocol))
                        .build());
    }

    private static AccessKeyId keyOf(User user) {
        return user.keys().getFirst().id();
    }

    /** Long before the deadline of the call, too. */
    private static void isPending(ThrowingCallable call) {
        long begin = System.nanoTime();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING))
                .hasMessageContaining("servers for http cannot be reached: ")
                .hasMessageContaining("is broken on purpose");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
    }

    private void awaitFollowed(long change) {
        await().until(() -> home.lease.current().orElseThrow().followed() >= change);
    }

    @Nested
    class WhileAnAgentServes {
        private User alice;
        private User hannah;
        private Server edge;
        private Server web;

        @BeforeEach
        void loseTheEngine() {
            home.vpn.agent().start();
            alice = user("alice", ProtocolKind.SOCKS5);
            hannah = user("hannah", ProtocolKind.HTTP);
            edge = server("edge", ProtocolKind.SOCKS5);
            web = server("web", ProtocolKind.HTTP);
            away.mute = true;
            away.stuck.add(keyOf(hannah));
            away.lost.run();
            await().until(() -> home.vpn.servers().get(web.name()).report().state() == State.FAILED);
        }

        @Test
        void whatDoesNotConcernItIsConfirmed() {
            User bob = user("bob", ProtocolKind.SOCKS5);
            home.vpn.users().delete(alice.id());
            assertThat(home.engine().admitted).containsOnlyKeys(keyOf(bob));
            Server rim = server("rim", ProtocolKind.SOCKS5);
            home.vpn.servers().delete(edge.id());
            assertThat(home.engine().served).containsOnlyKeys(ListenerId.first(rim.id()));
        }

        @Test
        void aGroupOfOtherServersIsConfirmed() {
            Group group = home.vpn.groups().create(GroupSpec.named("eu").with(edge.name()));

            home.vpn
                    .groups()
                    .update(
                            group.id(),
                            GroupEdit.builder().noServer(edge.name()).build());

            assertThat(home.engine().granted.get(group.id()).servers()).isEmpty();
        }

        @Test
        void whatConcernsItIsPendingWithItsReasonAndIsDoneWhenItIsBack() {
            isPending(() -> home.vpn.users().delete(hannah.id()));
            isPending(() -> home.vpn.servers().delete(web.id()));
            assertThat(home.vpn.agent().backlog().changesBehind()).isPositive();
            long deleted = store.changeNumber();

            away.stuck.clear();
            away.mute = false;

            awaitFollowed(deleted);
            assertThat(away.admitted).isEmpty();
            assertThat(away.served).isEmpty();
        }

        @Test
        void aGroupOfItsServersIsPending() {
            Group group = home.vpn.groups().create(GroupSpec.named("eu").with(web.name()));
            away.stubborn = true;

            isPending(() -> home.vpn
                    .groups()
                    .update(group.id(), GroupEdit.builder().noServer(web.name()).build()));
        }
    }

    @Test
    void aDeletionAtWhichItBreaksIsPendingUntilItIsDone() {
        home.vpn.agent().start();
        Server web = server("web", ProtocolKind.HTTP);
        away.breaksAtEnd = true;

        isPending(() -> home.vpn.servers().delete(web.id()));
        assertThat(away.served).hasSize(1);
        long deleted = store.changeNumber();
        away.breaksAtEnd = false;
        away.mute = false;

        awaitFollowed(deleted);
        assertThat(away.served).isEmpty();
    }

    @Nested
    class WhereNoAgentEverReachedIt {
        @BeforeEach
        void hideTheEngine() {
            away.unreachable = true;
        }

        @Test
        void aHomeWithoutServersOfItDoesNotNeedIt() {
            home.vpn.agent().start();
            User hannah = user("hannah", ProtocolKind.HTTP);

            home.vpn.users().delete(hannah.id());

            assertThat(away.reached).hasValue(0);
        }

        @Test
        void whatMayBeServedThereIsNotTakenForEnded() {
            User hannah = user("hannah", ProtocolKind.HTTP);
            Server web = server("web", ProtocolKind.HTTP);
            away.served.put(ListenerId.first(web.id()), web);
            home.vpn.agent().start();

            isPending(() -> home.vpn
                    .servers()
                    .update(web.id(), ServerEdit.builder().power(Power.STOPPED).build()));
            isPending(() -> home.vpn.users().delete(hannah.id()));
            isPending(() -> home.vpn.servers().delete(web.id()));
            assertThat(away.served).hasSize(1);
            long deleted = store.changeNumber();

            away.unreachable = false;

            awaitFollowed(deleted);
            assertThat(away.served).isEmpty();
        }

        @Test
        void aServerThatWasDeletedBehindItIsRememberedUntilSomebodyHasLooked() {
            User hannah = user("hannah", ProtocolKind.HTTP);
            Server web = server("web", ProtocolKind.HTTP);
            away.served.put(ListenerId.first(web.id()), web);
            home.vpn.servers().delete(web.id());
            try (FakeHome next = new FakeHome(store, away)) {
                next.vpn.agent().start();
                isPending(() -> next.vpn.users().delete(hannah.id()));

                away.unreachable = false;

                await().until(() -> away.served.isEmpty());
                await().until(() -> next.vpn.agent().backlog().isEmpty());
                assertThat(store.<Boolean>read(
                                unit -> unit.servers().unseenEnds().isEmpty()))
                        .isTrue();
            }
        }

        @Test
        void aNewServerSaysAtOnceThatItCannotBeStarted() {
            home.vpn.agent().start();

            assertThatThrownBy(() -> server("web", ProtocolKind.HTTP))
                    .hasMessageContaining("is saved, but could not be started: ")
                    .hasMessageContaining("is broken on purpose");
        }
    }
}
