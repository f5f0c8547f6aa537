package io.vpnmanager.cli.command.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code vpn monitor}. */
class MonitorTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Trial trial = new Trial();
    private List<LastProbe> tried = List.of();
    private AgentStatus.Place place = AgentStatus.Place.ELSEWHERE;

    @BeforeEach
    void serve() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("users", "create", "alice", "--protocol", "socks5");
    }

    private void is(EngineState engine, HealthState state, OptionalDouble cpuPercent) {
        Server edge = trial.vpn().servers().get(ServerName.parse("edge"));
        ServerHealth server = new ServerHealth(
                edge.id(),
                edge.name(),
                ProtocolKind.SOCKS5,
                state,
                Optional.empty(),
                engine,
                OptionalLong.empty(),
                OptionalLong.empty(),
                state == HealthState.FAILED ? "port 1080 is held" : "",
                Optional.empty(),
                OptionalInt.of(3),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                tried);
        trial.vpn()
                .health()
                .say(new HealthReport(
                        NOON,
                        new AgentHealth(
                                place,
                                Optional.of(NOON),
                                OptionalLong.of(0),
                                Optional.of(NOON),
                                Optional.empty(),
                                Optional.empty()),
                        List.of(new EngineHealth(
                                ProtocolKind.SOCKS5, engine, OptionalLong.empty(), Optional.empty(), "")),
                        List.of(server),
                        new HostHealth(
                                OptionalInt.of(2),
                                cpuPercent,
                                OptionalLong.of(4L << 30),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.of(1536.4),
                                OptionalDouble.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty())));
    }

    @Test
    void allThatIsWellEndsWithNothing() {
        is(EngineState.ANSWERS, HealthState.SERVING, OptionalDouble.of(1));
        assertThat(trial.run("monitor", "health")).isEqualTo(new Trial.Outcome(0, """
                        agent\tagent\truns\t2026-11-24T12:00:00Z\t-\t-
                        engine\tsocks5\tanswers\t-\t-\t-
                        server\tedge\tserving\t-\t-\t-
                        """, ""));
    }

    @Test
    void whereServersWantAnAgentAndNoneRunsThatIsWrong() {
        assertThat(trial.run("monitor", "health").status())
                .as("nobody wants one")
                .isZero();
        place = AgentStatus.Place.NOWHERE;
        is(EngineState.UNKNOWN, HealthState.STOPPED, OptionalDouble.of(1));
        var outcome = trial.run("monitor", "health");
        assertThat(outcome.status()).as("as vpn agent status").isEqualTo(20);
        assertThat(outcome.out())
                .startsWith("agent\tagent\tabsent\t2026-11-24T12:00:00Z\tnone runs; vpn agent run serves\tFIND\n");
        assertThat(outcome.err()).contains("the first: agent agent is absent, none runs");
    }

    @Test
    void serversAreTriedWhereThatIsAskedFor() {
        is(EngineState.ANSWERS, HealthState.SERVING, OptionalDouble.of(1));
        assertThat(trial.run("monitor", "health", "--connect"))
                .satisfies(outcome -> assertThat(outcome.status()).isZero())
                .satisfies(outcome -> assertThat(outcome.out())
                        .endsWith("server\tedge\tserving\t-\t-\t-\nprobe\tedge/socks5\treachable\t-\t-\t-\n"));
        assertThat(trial.vpn().probes().specs()).containsExactly(ProbeSpec.WITHOUT_CREDENTIALS);

        trial.vpn().probes().fail("edge", ErrorCode.AUTHENTICATION);
        var failed = trial.run("monitor", "health", "--connect");
        assertThat(failed.status()).isNotZero();
        assertThat(failed.err()).contains("the first: probe edge/socks5 is failed, refuses connections");
    }

    @Test
    void whereTheAgentTriesServersTheyAreTriedAsTheProbeUser() {
        Probe probe = trial.vpn()
                .probes()
                .of(List.of(ServerName.parse("edge")), ProbeSpec.WITHOUT_CREDENTIALS)
                .getFirst();
        tried = List.of(new LastProbe(NOON, probe));
        is(EngineState.ANSWERS, HealthState.SERVING, OptionalDouble.of(1));
        trial.run("monitor", "health", "--connect");
        assertThat(trial.vpn().probes().specs())
                .containsExactly(ProbeSpec.WITHOUT_CREDENTIALS, ProbeSpec.asTheProbeUser());
    }

    @Test
    void aServerThatFailedIsAFailure() {
        is(EngineState.ANSWERS, HealthState.FAILED, OptionalDouble.of(1));
        var outcome = trial.run("monitor", "health");
        assertThat(outcome.status()).isEqualTo(29);
        assertThat(outcome.out()).contains("server\tedge\tfailed\t-\tport 1080 is held\tNET\n");
        assertThat(outcome.err())
                .contains("1 of 3 parts are not well; the first: server edge is failed, port 1080 is held");
    }

    @Test
    void theFirstThatIsWrongDecides() {
        is(EngineState.SILENT, HealthState.DEGRADED, OptionalDouble.of(1));
        assertThat(trial.run("monitor", "health").status()).isEqualTo(28);
        is(EngineState.ANSWERS, HealthState.DEGRADED, OptionalDouble.of(1));
        assertThat(trial.run("monitor", "health").status()).isEqualTo(29);
        is(EngineState.UNKNOWN, HealthState.UNKNOWN, OptionalDouble.of(1));
        assertThat(trial.run("monitor", "health").status()).isEqualTo(30);
        is(EngineState.UNKNOWN, HealthState.STOPPED, OptionalDouble.of(1));
        assertThat(trial.run("monitor", "health").status()).isZero();
    }

    @Test
    void whatIsUnknownIsNotNothing() {
        is(EngineState.UNKNOWN, HealthState.SERVING, OptionalDouble.of(12.4));
        assertThat(trial.run("monitor", "show", "--output", "json").out())
                .contains(
                        "\"cpuPercent\":12,",
                        "\"memoryBytes\":4294967296,",
                        "\"memoryAvailableBytes\":null,",
                        "\"receivedBytesPerSecond\":1536,",
                        "\"sentBytesPerSecond\":null,",
                        "\"agentTold\":\"2026-11-24T12:00:00Z\",",
                        "\"missedPolls\":null,",
                        "\"sessions\":3,",
                        "\"users\":null,",
                        "\"containerCpuPercent\":null,");
    }

    @Test
    void theLastDayOfAServerIsALine() {
        is(EngineState.UNKNOWN, HealthState.SERVING, OptionalDouble.of(1));
        trial.vpn().fakeTraffic().countWithin("alice", "edge", NOON.minusSeconds(7200), 1, 2);
        trial.vpn().fakeTraffic().countWithin("alice", "edge", NOON, 100, 200);
        assertThat(trial.run("monitor", "show", "--output", "table").out()).contains("▂▁█\n");
        assertThat(trial.run("monitor", "show", "--output", "json").out())
                .contains("\"lastDayUploadBytes\":101,\"lastDayDownloadBytes\":202,");
    }

    @Test
    void aProcessorThatIsNotKnownIsLookedAtTwice() {
        is(EngineState.UNKNOWN, HealthState.SERVING, OptionalDouble.empty());
        trial.run("monitor", "show");
        assertThat(trial.vpn().health().asked()).isEqualTo(2);
    }
}
