package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health where the agent does not run: what that has written down, for as long as it is true. */
class HealthElsewhereTest {
    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeHome home = new FakeHome(store);
    private final FakeHome other = new FakeHome(store);
    private Server edge;

    @BeforeEach
    void serve() {
        home.vpn.agent().start();
        edge = home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .build());
        await().until(() ->
                server().state() == HealthState.SERVING && server().missed().isPresent());
    }

    @AfterEach
    void close() {
        home.close();
        other.close();
    }

    private HealthReport report() {
        return other.vpn.health().report();
    }

    private ServerHealth server() {
        return report().servers().getFirst();
    }

    private EngineHealth engine() {
        return report().engines().getFirst();
    }

    @Test
    void whatThePollsFoundIsKnownThereWithItsTime() {
        AgentHealth agent = report().agent();
        assertThat(agent.place()).isEqualTo(AgentStatus.Place.ELSEWHERE);
        assertThat(agent.told()).contains(home.clock.instant());
        assertThat(agent.polls().orElseThrow().ended()).isPositive();
        assertThat(agent.process()).isPresent();
        assertThat(engine().state()).isEqualTo(EngineState.ANSWERS);
        assertThat(server().missed()).hasValue(0);
        assertThat(server().losses()).hasValue(0);
    }

    @Test
    void anEngineThatStopsAnsweringIsReportedThereToo() {
        home.engine().mute = true;

        await().until(() -> engine().state() == EngineState.SILENT);
        assertThat(engine().problem()).contains("is broken on purpose");
        assertThat(engine().missed().orElseThrow()).isPositive();
        await().until(() -> server().state() == HealthState.FAILED);
    }

    @Test
    void aServerThatEndedByItselfIsCountedThereToo() {
        home.engine().served.remove(ListenerId.first(edge.id()));

        await().until(() -> server().losses().orElseThrow() == 1);
    }

    @Test
    void ofAServerThatIsGoneNothingIsKept() {
        home.vpn.servers().delete(edge.name());

        await().until(() -> store.read(unit -> unit.findings().list()).size() == 1);
    }

    @Test
    void withItsAgentEverythingIsUnknownAgain() {
        home.vpn.agent().stop();

        assertThat(report().agent().told()).isEmpty();
        assertThat(report().agent().polls()).isEmpty();
        assertThat(engine().state()).isEqualTo(EngineState.UNKNOWN);
        assertThat(engine().missed()).isEmpty();
        assertThat(server().missed()).isEmpty();
    }

    @Test
    void theNextAgentBeginsWithNothing() {
        home.vpn.agent().stop();
        home.lease.take();

        assertThat(report().agent().place()).isEqualTo(AgentStatus.Place.ELSEWHERE);
        assertThat(report().agent().told()).as("by another agent").isEmpty();
        assertThat(engine().state()).isEqualTo(EngineState.UNKNOWN);
    }

    private Known toldAfter(Duration pause) {
        long token = home.lease.current().orElseThrow().token();
        return store.read(unit -> Told.of(
                        unit.findings().list(),
                        token,
                        unit.servers().list(),
                        home.clock.instant().plus(pause)))
                .orElseThrow();
    }

    @Test
    void anAgentThatDoesNotComeToLookIsNotBelievedForLong() {
        assertThat(toldAfter(Duration.ofSeconds(3)).seen().isStuck())
                .as("polls are due once a second")
                .isFalse();
        Known stale = toldAfter(Duration.ofSeconds(4));
        assertThat(stale.seen().isStuck()).isTrue();
        assertThat(stale.process()).isEmpty();
        assertThat(Judgement.of(home.vpn.servers().get(edge.name()), true, stale.seen())
                        .state())
                .isEqualTo(HealthState.UNKNOWN);
    }
}
