package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.agent.Backlog.Item;
import io.vpnmanager.api.agent.Backlog.Work;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.FullStore;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ListenerId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HostingAgentTest extends HostedAgent {
    @Nested
    class Starting {
        @Test
        void servesWhatWasThereBefore() {
            User alice = user("alice");
            Server edge = server("edge");
            home.vpn.agent().start();
            assertThat(home.engine().served).containsOnlyKeys(ListenerId.first(edge.id()));
            assertThat(home.engine().admitted).containsOnlyKeys(keyOf(alice));
        }

        @Test
        void reportsEachServer() {
            Server edge = server("edge");
            assertThat(edge.report()).isEqualTo(ServerReport.NONE);
            home.vpn.agent().start();
            ServerReport report = home.vpn.servers().get(edge.name()).report();
            assertThat(report.state()).isEqualTo(ServerReport.State.SERVING);
            assertThat(report.revision()).isEqualTo(1);
            assertThat(report.at()).contains(home.clock.instant());
        }

        @Test
        void twiceIsOnce() {
            home.vpn.agent().start();
            home.vpn.agent().start();
            assertThat(home.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.HERE);
        }

        @Test
        void isRefusedWhileAnotherAgentHasTheLease() {
            try (FakeHome other = new FakeHome(home.store)) {
                other.vpn.agent().start();
                assertThatThrownBy(home.vpn.agent()::start)
                        .hasMessageContaining("runs already, as process ")
                        .isInstanceOfSatisfying(
                                VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
                assertThat(home.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.ELSEWHERE);
            }
        }

        @Test
        void thatOutlastsItsDeadlineGoesOnAndIsJoinedByTheNext() {
            server("edge");
            CountDownLatch gate = new CountDownLatch(1);
            home.engine().gate = gate;
            assertThatThrownBy(home.vpn.within(Duration.ofMillis(200)).agent()::start)
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE));
            gate.countDown();
            home.vpn.agent().start();
            assertThat(home.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.HERE);
            assertThat(home.engine().served).hasSize(1);
        }

        @Test
        void tellsThatTheStoreIsFullAndGoesOn() {
            server("edge");
            FullStore store = new FullStore(home.store);
            try (FakeHome full = new FakeHome(store)) {
                store.hasRoomFor(2);
                assertThatThrownBy(full.vpn.agent()::start).hasMessageContaining("has no room left");
                assertThat(full.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.HERE);

                store.hasRoomFor(Integer.MAX_VALUE);
                full.vpn.agent().start();
                assertThat(full.engine().served).hasSize(1);
            }
        }

        @Test
        void thatMeetsAnAgentWhichIsStoppingBeginsAnother() {
            FakeEngine first = home.engine();
            home.vpn.agent().start();
            CountDownLatch gate = new CountDownLatch(1);
            first.gate = gate;
            Thread creating = Thread.startVirtualThread(() -> server("edge"));
            await().until(() -> home.vpn.servers().list().size() == 1);
            Thread stopping = Thread.startVirtualThread(home.vpn.agent()::stop);
            awaitBlocked(stopping);
            Thread starting = Thread.startVirtualThread(home.vpn.agent()::start);
            awaitBlocked(starting);
            gate.countDown();
            join(creating, stopping, starting);
            assertThat(first.closed).isTrue();
            assertThat(home.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.HERE);
        }

        @Test
        void anAccessKeyThatCannotBeOpenedKeepsOnlyItselfOut() {
            User mallory = user("mallory");
            User alice = user("alice");
            home.credentials.damaged.add(keyOf(mallory));
            home.vpn.agent().start();
            assertThat(home.engine().admitted).containsOnlyKeys(keyOf(alice));
        }

        @Test
        void aChosenPasswordIsAdmittedAsItsHash() {
            User carol = home.vpn
                    .users()
                    .create(UserSpec.named("carol")
                            .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                            .build());
            home.vpn.agent().start();
            assertThat(home.engine().admitted.get(keyOf(carol)).check()).isInstanceOf(Check.Hash.class);
        }
    }

    @Nested
    class Backlogs {
        private Backlog backlog() {
            return home.vpn.agent().backlog();
        }

        @Test
        void holdEveryServerWhereNoAgentRuns() {
            Server edge = server("edge");
            assertThat(backlog()).isEqualTo(new Backlog(false, 0, List.of(new Item(edge, Work.START))));
            home.vpn.agent().start();
            home.vpn.agent().stop();
            assertThat(backlog().servers()).extracting(Item::work).containsExactly(Work.START);
        }

        @Test
        void areEmptyWhereEverythingIsServed() {
            server("edge");
            home.vpn.agent().start();
            // What the agent reports is a change that it follows as well, a moment later.
            await().until(() -> backlog().isEmpty());
        }

        @Test
        void holdServersThatFailed() {
            Server edge = server("edge");
            home.engine().broken.add(edge.name());
            home.vpn.agent().start();
            assertThat(backlog().servers()).extracting(Item::work).containsExactly(Work.RETRY);
        }

        @Test
        void holdWhatTheAgentHasNotFollowedYet() {
            home.vpn.agent().start();
            User alice = user("alice");
            home.engine().stuck.add(keyOf(alice));
            Vpn hasty = home.vpn.within(Duration.ofSeconds(1));
            assertThatThrownBy(() -> hasty.users().delete(alice.id()))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));

            assertThat(backlog().changesBehind()).isPositive();
            home.engine().stuck.clear();
            await().until(() -> backlog().isEmpty());
        }

        @Test
        void holdServersThatAreStillBeingChanged() {
            Server edge = server("edge");
            home.vpn.agent().start();
            CountDownLatch gate = new CountDownLatch(1);
            home.engine().gate = gate;
            ServerEdit moved =
                    ServerEdit.builder().listen(IpAddress.parse("0.0.0.0")).build();
            Vpn hasty = home.vpn.within(Duration.ofMillis(300));
            assertThatThrownBy(() -> hasty.servers().update(edge.id(), moved))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));

            Backlog behind = backlog();
            gate.countDown();

            assertThat(behind.servers()).extracting(Item::work).containsExactly(Work.UPDATE);
            await().until(() -> backlog().isEmpty());
        }
    }

    @Nested
    class Following {
        @Test
        void aNewUserIsAdmittedWhenTheCreationReturns() {
            home.vpn.agent().start();
            User alice = user("alice");
            assertThat(home.engine().admitted).containsOnlyKeys(keyOf(alice));
        }

        @Test
        void aDeletedUserIsRevokedWhenTheDeletionReturns() {
            home.vpn.agent().start();
            User alice = user("alice");
            User bob = user("bob");
            home.vpn.users().delete(alice.id());
            assertThat(home.engine().admitted).containsOnlyKeys(keyOf(bob));
        }

        @Test
        void aRenamedUserIsAdmittedUnderTheNewNameWhenTheUpdateReturns() {
            home.vpn.agent().start();
            User alice = user("alice");
            home.vpn
                    .users()
                    .update(
                            alice.id(),
                            UserEdit.builder().name(UserName.parse("alina")).build());
            assertThat(home.engine().admitted.get(keyOf(alice)).userName()).isEqualTo(UserName.parse("alina"));
        }

        @Test
        void aKeyThatIsTakenAwayIsRevokedWhenTheUpdateReturns() {
            home.vpn.agent().start();
            User alice = user("alice");
            User after = home.vpn
                    .users()
                    .update(
                            alice.id(),
                            UserEdit.builder()
                                    .access(ProtocolKind.HTTP)
                                    .noAccess(ProtocolKind.SOCKS5)
                                    .build());
            assertThat(home.engine().admitted)
                    .containsOnlyKeys(after.key(ProtocolKind.HTTP).orElseThrow().id());
        }

        @Test
        void aNewServerServesWhenTheCreationReturns() {
            home.vpn.agent().start();
            Server edge = server("edge");
            assertThat(edge.report().state()).isEqualTo(ServerReport.State.SERVING);
            assertThat(home.engine().served).containsOnlyKeys(ListenerId.first(edge.id()));
        }

        @Test
        void aDeletedServerHasEndedWhenTheDeletionReturns() {
            home.vpn.agent().start();
            Server edge = server("edge");
            home.vpn.servers().delete(edge.id());
            assertThat(home.engine().served).isEmpty();
        }

        @Test
        void aServerThatCannotStartIsReportedAndTriedAgain() {
            home.engine().broken.add(ServerName.parse("edge"));
            home.vpn.agent().start();
            assertThatThrownBy(() -> server("edge"))
                    .hasMessageContaining("is saved, but could not be started")
                    .hasMessageContaining("is broken on purpose");
            home.engine().broken.clear();
            await().untilAsserted(() -> assertThat(home.vpn
                            .servers()
                            .get(ServerName.parse("edge"))
                            .report()
                            .state())
                    .isEqualTo(ServerReport.State.SERVING));
        }
    }
}
