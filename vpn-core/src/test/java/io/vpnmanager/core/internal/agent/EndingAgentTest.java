package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog.Item;
import io.vpnmanager.api.agent.Backlog.Work;
import io.vpnmanager.api.error.BugException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Ends: of servers that are not to run any more, of the agent, and of its right to be one. */
class EndingAgentTest extends HostedAgent {
    @Nested
    class StoppingAndStarting {
        private Server update(Server server, ServerEdit.Builder edit) {
            return home.vpn.servers().update(server.id(), edit.build());
        }

        private ServerEdit.Builder power(Power power) {
            return ServerEdit.builder().power(power);
        }

        private Server stop(Server server) {
            return update(server, power(Power.STOPPED));
        }

        private Server start(Server server) {
            return update(server, power(Power.RUNNING));
        }

        @Test
        void aStoppedServerHasEndedWhenTheUpdateReturnsAndItsNeighbourGoesOn() {
            home.vpn.agent().start();
            Server edge = server("edge");
            Server rim = server("rim");
            User alice = user("alice");

            Server stopped = stop(edge);

            assertThat(home.engine().served).containsOnlyKeys(ListenerId.first(rim.id()));
            assertThat(home.engine().admitted).containsOnlyKeys(keyOf(alice));
            assertThat(stopped.report().state()).isEqualTo(ServerReport.State.STOPPED);
            assertThat(stopped.isAsWanted()).isTrue();
            assertThat(home.vpn.agent().backlog().servers()).isEmpty();
            assertThat(home.repairs.count(Drift.SERVER_UNWANTED)).isZero();
        }

        @Test
        void aStartedServerServesAgainAtItsPort() {
            home.vpn.agent().start();
            Server edge = server("edge");
            Server started = start(stop(edge));

            assertThat(started.report().state()).isEqualTo(ServerReport.State.SERVING);
            assertThat(started.spec()).isEqualTo(edge.spec());
            assertThat(home.engine().served).containsOnlyKeys(ListenerId.first(edge.id()));
        }

        @Test
        void whatWasCountedIsWrittenDownWhenTheStopReturns() {
            home.vpn.agent().start();
            Server edge = server("edge");
            User alice = user("alice");
            TrafficSample last = new TrafficSample(UUID.randomUUID(), edge.id(), alice.id(), new TrafficCount(3, 4));
            home.engine().edge = () -> {
                if (home.engine().samples.isEmpty()) {
                    home.engine().samples.add(last);
                }
            };

            stop(edge);

            assertThat(home.vpn.traffic().of(alice.id())).isEqualTo(new TrafficCount(3, 4));
        }

        @Test
        void theNextAgentLeavesAStoppedServerAloneUntilItIsStarted() {
            Server edge = stop(server("edge"));
            assertThat(home.vpn.agent().backlog().servers()).isEmpty();

            home.vpn.agent().start();
            assertThat(home.engine().served).isEmpty();
            assertThat(home.vpn.servers().get(edge.name()).isAsWanted()).isTrue();

            start(edge);
            assertThat(home.engine().served).containsOnlyKeys(ListenerId.first(edge.id()));
        }

        @Test
        void aServerThatIsLeftOfAnEarlierAgentIsEnded() {
            Server edge = stop(server("edge"));
            home.engine().served.put(ListenerId.first(edge.id()), edge);

            home.vpn.agent().start();

            assertThat(home.engine().served).isEmpty();
        }

        @Test
        void oneThatWasOnlyMadeIsServedByNobody() {
            home.vpn.agent().start();
            Server edge = home.vpn
                    .servers()
                    .create(ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .power(Power.STOPPED)
                            .build());

            assertThat(home.engine().served).isEmpty();
            assertThat(edge.report().state()).isEqualTo(ServerReport.State.STOPPED);
        }

        @Test
        void aStopGivesUpAStartThatDoesNotEnd() {
            home.vpn.agent().start();
            home.engine().endless.add(ServerName.parse("edge"));
            Vpn hasty = home.vpn.within(Duration.ofMillis(300));
            assertThatThrownBy(() -> hasty.servers()
                            .create(ServerSpec.named("edge")
                                    .protocol(Socks5.closedByDefault())
                                    .build()))
                    .isInstanceOf(VpnException.class);
            Server edge = home.vpn.servers().get(ServerName.parse("edge"));

            assertThat(stop(edge).report().state()).isEqualTo(ServerReport.State.STOPPED);
        }

        @Test
        void whatTheEngineDoesNotSayKeepsAStopPending() {
            home.vpn.agent().start();
            Server edge = server("edge");
            home.engine().mute = true;
            Vpn hasty = home.vpn.within(Duration.ofMillis(500));
            ServerEdit stop = power(Power.STOPPED).build();
            assertThatThrownBy(() -> hasty.servers().update(edge.id(), stop))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
            assertThat(home.vpn.agent().backlog().servers())
                    .extracting(Item::work)
                    .containsExactly(Work.STOP);
        }

        @Test
        void aRestartIsServedWhenTheUpdateReturnsAndAgainUnderAnotherIdOnly() {
            home.vpn.agent().start();
            Server edge = server("edge");
            OperationId id = new OperationId("restart-1");
            ServerEdit restart = ServerEdit.builder().restart().build();

            home.vpn.operation(id).servers().update(edge.id(), restart);
            Server once = home.vpn.operation(id).servers().update(edge.id(), restart);
            Server twice = home.vpn.servers().update(edge.id(), restart);

            assertThat(once.spec().restarts()).isEqualTo(1);
            assertThat(twice.spec().restarts()).isEqualTo(2);
            assertThat(twice.isAsWanted()).isTrue();
            assertThat(home.engine().served.get(ListenerId.first(edge.id())))
                    .isNotNull()
                    .satisfies(served -> assertThat(served.spec().restarts()).isEqualTo(2));
        }
    }

    @Nested
    class Counting {
        private final UUID boot = UUID.randomUUID();

        private TrafficSample sample(User user, Server server, long bytes) {
            return new TrafficSample(boot, server.id(), user.id(), new TrafficCount(bytes, 2 * bytes));
        }

        @Test
        void whatEnginesCountedIsWrittenDown() {
            home.vpn.agent().start();
            User alice = user("alice");
            home.engine().samples.add(sample(alice, server("edge"), 10));
            await().untilAsserted(
                            () -> assertThat(home.vpn.traffic().of(alice.id())).isEqualTo(new TrafficCount(10, 20)));
        }

        @Test
        void theLastCountsAreWrittenWhenItStops() {
            home.vpn.agent().start();
            User alice = user("alice");
            home.engine().samples.add(sample(alice, server("edge"), 10));
            home.vpn.agent().stop();
            assertThat(home.vpn.traffic().of(alice.id())).isEqualTo(new TrafficCount(10, 20));
        }
    }

    @Nested
    class Stopping {
        @Test
        void endsTheServersAndReportsThat() {
            Server edge = server("edge");
            home.vpn.agent().start();
            home.vpn.agent().stop();
            assertThat(home.engine().closed).isTrue();
            assertThat(home.vpn.servers().get(edge.name()).report().state()).isEqualTo(ServerReport.State.STOPPED);
            assertThat(home.vpn.agent().status()).isEqualTo(AgentStatus.NOWHERE);
        }

        @Test
        void saysNothingNewOfServersThatGoOn() {
            Server edge = server("edge");
            home.vpn.agent().start();
            home.engine().endsWithAgent = false;
            home.vpn.agent().stop();
            assertThat(home.vpn.servers().get(edge.name()).report().state()).isEqualTo(ServerReport.State.SERVING);
        }

        @Test
        void makesRoomForTheNextAgentAtOnce() {
            home.vpn.agent().start();
            home.vpn.agent().stop();
            home.vpn.agent().start();
            assertThat(home.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.HERE);
        }

        @Test
        void withoutAnAgentDoesNothing() {
            assertThatCode(home.vpn.agent()::stop).doesNotThrowAnyException();
            assertThatCode(home.vpn.agent()::awaitStop).doesNotThrowAnyException();
        }

        @Test
        void byClosingTheHomeIsCompleteEvenInAnInterruptedThread() {
            FakeHome other = new FakeHome(new OvertakenStore(home.store, () -> {}));
            other.vpn.agent().start();
            Thread.currentThread().interrupt();
            other.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(other.engine().closed).isTrue();
            assertThat(home.lease.current()).isEmpty();
        }

        @Test
        void byClosingTheHomeReachesAnAgentThatIsStarting() {
            server("edge");
            FakeHome other = new FakeHome(new OvertakenStore(home.store, () -> {}));
            CountDownLatch gate = new CountDownLatch(1);
            other.engine().gate = gate;
            AtomicReference<Throwable> refusal = new AtomicReference<>();
            Thread starting = Thread.startVirtualThread(() -> refusal.set(catchThrowable(other.vpn.agent()::start)));
            await().until(() -> home.lease.current().isPresent());
            Thread closing = Thread.startVirtualThread(other::close);
            awaitBlocked(closing);
            gate.countDown();
            join(starting, closing);
            assertThat(other.engine().closed).isTrue();
            assertThat(home.lease.current()).isEmpty();
        }

        @Test
        void wakesWhoeverWaitsForIt() throws InterruptedException {
            home.vpn.agent().start();
            Thread waiting = Thread.startVirtualThread(home.vpn.agent()::awaitStop);
            home.vpn.agent().stop();
            waiting.join();
        }
    }

    @Nested
    class Losing {
        @Test
        void anAgentWhoseLeaseWasTakenEndsItsServersAndSaysWhy() {
            home.vpn.agent().start();
            Server edge = server("edge");
            Lease held = home.lease.current().orElseThrow();
            Instant now = home.clock.instant();
            home.store.write(unit -> {
                unit.servers().delete(edge.id());
                unit.leases().put(new Lease(held.name(), held.token() + 1, "another", now, now.plusSeconds(60), 0));
                return held;
            });
            assertThatThrownBy(home.vpn.agent()::awaitStop)
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE));
            assertThat(home.engine().closed).isTrue();
            assertThat(home.vpn.agent().status().place()).isEqualTo(AgentStatus.Place.ELSEWHERE);
        }

        @Test
        void anAgentThatCannotRevokeBecauseOfADefectEndsItsServersAndSaysSo() {
            home.vpn.agent().start();
            User alice = user("alice");
            RuntimeException defect = new IllegalStateException("against its contract");
            home.engine().defect = Optional.of(defect);
            home.vpn.users().delete(alice.id());
            assertThat(home.engine().closed).isTrue();
            assertThatThrownBy(home.vpn.agent()::awaitStop)
                    .isInstanceOf(BugException.class)
                    .hasCause(defect);
            assertThat(home.vpn.agent().status()).isEqualTo(AgentStatus.NOWHERE);
        }
    }
}
