package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An engine that is changed behind the agent's back, and one that fails at a part of its work. */
class DriftTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final FakeEngine engine = home.engine();

    @BeforeEach
    void start() {
        home.vpn.agent().start();
    }

    @AfterEach
    void close() {
        home.close();
    }

    private User user(String name) {
        return home.vpn
                .users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    private Server server(String name) {
        return home.vpn.servers().create(spec(name));
    }

    private static ServerSpec spec(String name) {
        return ServerSpec.named(name).protocol(Socks5.closedByDefault()).build();
    }

    private ServerReport report(String name) {
        return home.vpn.servers().get(ServerName.parse(name)).report();
    }

    private static AccessKeyId keyOf(User user) {
        return user.key(ProtocolKind.SOCKS5).orElseThrow().id();
    }

    private void awaitCount(Drift drift, long count) {
        await().untilAsserted(() -> assertThat(home.repairs.count(drift)).isEqualTo(count));
    }

    @Nested
    class Repairing {
        @Test
        void aServerThatSomebodyEndedIsServedAgain() {
            Server edge = server("edge");
            engine.served.remove(ListenerId.first(edge.id()));
            await().until(() -> engine.served.containsKey(ListenerId.first(edge.id())));
            awaitCount(Drift.SERVER_MISSING, 1);
        }

        @Test
        void aServerThatSomebodyChangedIsChangedBack() {
            Server edge = server("edge");
            Server changed =
                    new Server(edge.id(), edge.spec().withPort(new Port(9)), 1, edge.createdAt(), ServerReport.NONE);
            engine.served.put(ListenerId.first(edge.id()), changed);
            await().until(() -> Objects.requireNonNull(engine.served.get(ListenerId.first(edge.id())))
                    .spec()
                    .equals(edge.spec()));
            awaitCount(Drift.SERVER_DIFFERENT, 1);
        }

        @Test
        void aServerOfAnotherRevisionIsReplaced() {
            Server edge = server("edge");
            engine.served.put(
                    ListenerId.first(edge.id()),
                    new Server(edge.id(), edge.spec(), 7, edge.createdAt(), ServerReport.NONE));
            await().until(() -> Objects.requireNonNull(engine.served.get(ListenerId.first(edge.id())))
                            .revision()
                    == 1);
            awaitCount(Drift.SERVER_DIFFERENT, 1);
        }

        @Test
        void aServerThatNobodyWantsIsEnded() {
            Server edge = server("edge");
            ServerId stray = new ServerId(UUID.randomUUID());
            engine.served.put(
                    ListenerId.first(stray),
                    new Server(stray, edge.spec().withPort(new Port(9)), 1, edge.createdAt(), ServerReport.NONE));
            await().untilAsserted(() -> assertThat(engine.served).containsOnlyKeys(ListenerId.first(edge.id())));
            awaitCount(Drift.SERVER_UNWANTED, 1);
        }

        @Test
        void aKeyThatSomebodyTookOutIsLetInAgain() {
            User alice = user("alice");
            engine.admitted.remove(keyOf(alice));
            await().until(() -> engine.admitted.containsKey(keyOf(alice)));
            awaitCount(Drift.KEY_MISSING, 1);
        }

        @Test
        void aKeyThatIsLetInAsItWasOnceIsLetInAsItIs() {
            User alice = user("alice");
            AdmittedKey now = Objects.requireNonNull(engine.admitted.get(keyOf(alice)));
            engine.admitted.put(
                    keyOf(alice),
                    new AdmittedKey(0L, now.user(), now.userName(), now.groups(), now.key(), now.check()));
            await().until(() -> now.equals(engine.admitted.get(keyOf(alice))));
        }

        @Test
        void aKeyThatMissedItsRevocationIsRevoked() {
            User alice = user("alice");
            AdmittedKey key = Objects.requireNonNull(engine.admitted.get(keyOf(alice)));
            home.vpn.users().delete(alice.id());
            engine.admitted.put(keyOf(alice), key);
            await().until(engine.admitted::isEmpty);
            awaitCount(Drift.KEY_UNWANTED, 1);
        }

        @Test
        void whatFollowsTheStoreIsNoDrift() {
            Server edge = server("edge");
            User alice = user("alice");
            home.vpn.servers().delete(edge.id());
            home.vpn.users().delete(alice.id());
            home.vpn.agent().stop();
            for (Drift drift : Drift.values()) {
                assertThat(home.repairs.count(drift)).isZero();
            }
        }
    }

    @Nested
    class Reporting {
        @Test
        void theReportSaysWhatWasReadBack() {
            Server edge = server("edge");
            assertThat(edge.report().applied()).hasValue(1);
            assertThat(edge.report().sessions()).isEmpty();
            engine.sessions.put(edge.id(), 4);
            await().untilAsserted(() -> assertThat(report("edge").sessions()).hasValue(4));
        }

        @Test
        void aServerThatStartsWithoutFailureButDoesNotServeIsReportedAsFailed() {
            engine.edge = engine.served::clear;
            assertThatThrownBy(() -> server("edge")).hasMessageContaining("does not serve it any more");
            assertThat(report("edge").state()).isEqualTo(State.FAILED);
            assertThat(report("edge").applied()).isEmpty();
            engine.edge = () -> {};
            await().until(() -> report("edge").state() == State.SERVING);
        }

        @Test
        void aServerWhoseListenerDiedAndCannotComeBackIsNotReportedAsServing() {
            Server edge = server("edge");
            engine.broken.add(edge.name());
            engine.served.remove(ListenerId.first(edge.id()));
            await().until(() -> report("edge").state() == State.FAILED);
            assertThat(report("edge").applied()).isEmpty();
            assertThat(report("edge").problem()).contains("is broken on purpose");
        }

        @Test
        void anEngineThatDoesNotSayWhatItServesIsReportedAndEndsNothing() {
            Server edge = server("edge");
            engine.mute = true;
            engine.lost.run();
            await().until(() -> report("edge").state() == State.FAILED);
            assertThat(engine.served).containsOnlyKeys(ListenerId.first(edge.id()));
            engine.mute = false;
            await().until(() -> report("edge").state() == State.SERVING);
        }
    }

    @Nested
    class Failing {
        @Test
        void oneServerDoesNotHurtTheOthers() {
            engine.broken.add(ServerName.parse("broken"));
            assertThatThrownBy(() -> server("broken")).hasMessageContaining("is broken on purpose");
            assertThat(server("edge").report().state()).isEqualTo(State.SERVING);
            user("alice");
            engine.broken.clear();
            await().until(() -> report("broken").state() == State.SERVING);
        }

        @Test
        void aDefectInOneServerDoesNotHurtTheOthers() {
            engine.edge = () -> {
                throw new IllegalStateException("against its contract");
            };
            assertThatThrownBy(() -> server("defect")).hasMessageContaining("against its contract");
            engine.edge = () -> {};
            assertThat(server("edge").report().state()).isEqualTo(State.SERVING);
            await().until(() -> report("defect").state() == State.SERVING);
        }

        @Test
        void aRevocationIsTriedAgainAndConfirmedOnlyThen() {
            User alice = user("alice");
            engine.stuck.add(keyOf(alice));
            assertThatThrownBy(
                            () -> home.vpn.within(Duration.ofSeconds(1)).users().delete(alice.id()))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
            long deleted = home.store.changeNumber();
            assertThat(home.lease.current().orElseThrow().followed()).isLessThan(deleted);
            engine.stuck.clear();
            await().until(() -> home.lease.current().orElseThrow().followed() >= deleted);
            assertThat(engine.admitted).isEmpty();
        }

        @Test
        void anAdmissionIsTriedAgainAndKeepsNobodyElseWaiting() {
            User alice = user("alice");
            engine.unwelcome.add(keyOf(alice));
            engine.admitted.remove(keyOf(alice));
            User bob = user("bob");
            assertThat(engine.admitted).containsOnlyKeys(keyOf(bob));
            engine.unwelcome.clear();
            await().until(() -> engine.admitted.containsKey(keyOf(alice)));
        }

        @Test
        void aLossThatTheEngineNoticesIsRepairedWithoutWaitingForTheNextLook() {
            try (FakeHome patient = new FakeHome(store(), FakeHome.PATIENT)) {
                patient.vpn.agent().start();
                Server edge = patient.vpn.servers().create(spec("edge"));
                patient.engine().served.clear();
                patient.engine().lost.run();
                await().until(() -> patient.engine().served.containsKey(ListenerId.first(edge.id())));
            }
        }
    }

    private static StateStore store() {
        return new MemoryStoreProvider().open(Path.of("unused"));
    }

    @Nested
    class WhileAServerIsSlow {
        private final CountDownLatch gate = new CountDownLatch(1);

        @BeforeEach
        void slow() {
            engine.gate = gate;
            assertThatThrownBy(() ->
                            home.vpn.within(Duration.ofSeconds(1)).servers().create(spec("slow")))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
        }

        @AfterEach
        void open() {
            gate.countDown();
        }

        @Test
        void aUserIsRefusedWhenTheDeletionReturns() {
            User alice = user("alice");
            assertThat(engine.admitted).containsOnlyKeys(keyOf(alice));
            home.vpn.within(Duration.ofSeconds(5)).users().delete(alice.id());
            assertThat(engine.admitted).isEmpty();
        }

        @Test
        void anotherServerIsServed() {
            engine.gate = new CountDownLatch(0);
            assertThat(server("edge").report().state()).isEqualTo(State.SERVING);
            assertThat(report("slow").state()).isEqualTo(State.PENDING);
        }

        @Test
        void itServesInTheEnd() {
            gate.countDown();
            await().until(() -> report("slow").state() == State.SERVING);
            assertThat(engine.served).hasSize(1);
        }

        @Test
        void itsDeletionIsConfirmedOnlyWhenNothingOfItIsLeft() {
            ServerId slow = home.vpn.servers().get(ServerName.parse("slow")).id();
            assertThatThrownBy(() ->
                            home.vpn.within(Duration.ofSeconds(1)).servers().delete(slow))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
            long deleted = home.store.changeNumber();
            assertThat(home.lease.current().orElseThrow().followed()).isLessThan(deleted);
            gate.countDown();
            await().until(() -> home.lease.current().orElseThrow().followed() >= deleted);
            assertThat(engine.served).isEmpty();
        }
    }

    @Test
    void aServerThatIsStillBeingStartedGivesUpWhenItIsDeleted() {
        engine.endless.add(ServerName.parse("endless"));
        assertThatThrownBy(
                        () -> home.vpn.within(Duration.ofSeconds(1)).servers().create(spec("endless")))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
        home.vpn
                .servers()
                .delete(home.vpn.servers().get(ServerName.parse("endless")).id());
        assertThat(engine.served).isEmpty();
    }

    @Test
    void anAgentThatStopsDoesNotWaitForAServerThatIsBeingStarted() {
        engine.endless.add(ServerName.parse("endless"));
        assertThatThrownBy(
                        () -> home.vpn.within(Duration.ofSeconds(1)).servers().create(spec("endless")))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PENDING));
        home.vpn.within(Duration.ofSeconds(5)).agent().stop();
        assertThat(engine.closed).isTrue();
    }
}
