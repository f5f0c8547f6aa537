package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health and metrics of a home whose engine a test holds: they say the same, and soon. */
class HomeHealthTest {
    private static final Map<String, String> EDGE = Map.of("server", "edge", "protocol", "socks5");

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private Server edge;

    @BeforeEach
    void serve() {
        home.vpn.agent().start();
        edge = home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .build());
        await().until(() -> health().state() == HealthState.SERVING);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private HealthReport report() {
        return home.vpn.health().report();
    }

    private ServerHealth health() {
        return report().servers().getFirst();
    }

    private long ended() {
        return report().agent().polls().map(PollCount::ended).orElseThrow();
    }

    private OptionalDouble metric(String name, Map<String, String> labels) {
        return home.vpn.metrics().read().stream()
                .filter(family -> family.name().equals(name))
                .map(MetricFamily::samples)
                .flatMap(List::stream)
                .filter(sample -> sample.labels().equals(labels))
                .mapToDouble(MetricSample::value)
                .findFirst();
    }

    @Test
    void aServerThatServesIsWellByHealthAndMetricAlike() {
        ServerHealth health = health();
        assertThat(health.engine()).isEqualTo(EngineState.ANSWERS);
        assertThat(health.missed()).hasValue(0);
        assertThat(health.losses()).hasValue(0);
        assertThat(health.problem()).isEmpty();
        assertThat(health.since()).isPresent();
        assertThat(report().agent().place()).isEqualTo(AgentStatus.Place.HERE);
        assertThat(report().agent().process()).isPresent();
        assertThat(metric("vpn_server_up", EDGE)).hasValue(1);
        assertThat(metric("vpn_engine_up", Map.of("protocol", "socks5"))).hasValue(1);
        assertThat(metric("vpn_agent_failed_polls", Map.of())).hasValue(0);
    }

    @Test
    void anEngineThatStopsAnsweringIsReportedWithinThreePolls() {
        home.engine().mute = true;
        long before = ended();
        await().until(() -> ended() >= before + 3);

        EngineHealth engine = report().engines().getFirst();
        assertThat(engine.protocol()).isEqualTo(ProtocolKind.SOCKS5);
        assertThat(engine.state()).isEqualTo(EngineState.SILENT);
        assertThat(engine.missed().orElseThrow()).isGreaterThanOrEqualTo(2);
        assertThat(engine.problem()).contains("is broken on purpose");
        assertThat(health().state()).isEqualTo(HealthState.FAILED);
        assertThat(health().engine()).isEqualTo(EngineState.SILENT);
        assertThat(health().problem()).contains("is broken on purpose");
        assertThat(metric("vpn_engine_up", Map.of("protocol", "socks5"))).hasValue(0);
        assertThat(metric("vpn_server_up", EDGE)).hasValue(0);
        assertThat(metric("vpn_agent_failed_polls", Map.of()).orElseThrow()).isGreaterThanOrEqualTo(2);
        assertThat(health().losses()).as("nobody knows whether it ended").hasValue(0);

        home.engine().mute = false;
        await().until(() -> health().state() == HealthState.SERVING);
        assertThat(metric("vpn_engine_missed_polls", Map.of("protocol", "socks5")))
                .hasValue(0);
    }

    @Test
    void alertsAreCountedByStateAndSeverityAndTriesByChannelAndOutcome() {
        assertThat(metric("vpn_alerts", Map.of("state", "open", "severity", "critical")))
                .hasValue(0);
        assertThat(home.vpn.metrics().read())
                .filteredOn(family -> family.name().equals("vpn_alert_deliveries"))
                .singleElement()
                .satisfies(family -> assertThat(family.samples())
                        .as("where no agent tells of alerts, nobody knows")
                        .isEmpty());
        Alert alert = new Alert(
                new AlertId(UUID.randomUUID()),
                "busy",
                Severity.CRITICAL,
                new TreeMap<>(),
                "",
                OptionalDouble.empty(),
                home.clock.instant(),
                Optional.empty(),
                Optional.empty());
        home.store.write(unit -> {
            unit.alerts().insert(alert);
            return unit;
        });
        assertThat(metric("vpn_alerts", Map.of("state", "open", "severity", "critical")))
                .hasValue(1);
        assertThat(metric("vpn_alerts", Map.of("state", "open", "severity", "warning")))
                .hasValue(0);
        home.vpn.alerts().acknowledge(alert.id(), "");
        assertThat(metric("vpn_alerts", Map.of("state", "open", "severity", "critical")))
                .hasValue(0);
        assertThat(metric("vpn_alerts", Map.of("state", "acknowledged", "severity", "critical")))
                .hasValue(1);
        home.vpn.alerts().resolve(alert.id());
        assertThat(metric("vpn_alerts", Map.of("state", "acknowledged", "severity", "critical")))
                .hasValue(0);
    }

    @Test
    void aServerThatEndsByItselfIsCountedAlsoWhereItIsSoonServedAgain() {
        home.engine().served.remove(ListenerId.first(edge.id()));

        await().until(() -> health().losses().orElseThrow() == 1);
        await().until(() -> health().state() == HealthState.SERVING);
        assertThat(metric("vpn_server_losses", EDGE)).hasValue(1);
        assertThat(metric("vpn_agent_repairs", Map.of())).hasValue(1);
    }

    @Test
    void whatCannotBeCountedIsReported() {
        Instant since = home.clock.instant();
        home.engine().uncounted.put(ListenerId.first(edge.id()), since);

        await().until(() -> health().state() == HealthState.DEGRADED);
        assertThat(health().uncountedSince()).contains(since);
        assertThat(metric("vpn_server_up", EDGE)).hasValue(1);
        assertThat(metric("vpn_server_unread_since_timestamp_seconds", EDGE)).hasValue((double) since.getEpochSecond());
    }

    @Test
    void whereNoAgentRunsNothingIsMadeUp() {
        home.vpn.agent().stop();

        assertThat(report().agent().place()).isEqualTo(AgentStatus.Place.NOWHERE);
        assertThat(report().agent().polls()).isEmpty();
        assertThat(health().state()).isEqualTo(HealthState.STOPPED);
        assertThat(health().engine()).isEqualTo(EngineState.UNKNOWN);
        assertThat(health().missed()).isEmpty();
        assertThat(metric("vpn_agent_up", Map.of())).hasValue(0);
        assertThat(metric("vpn_agent_polls", Map.of())).isEmpty();
        assertThat(metric("vpn_server_up", EDGE)).isEmpty();
        assertThat(metric("vpn_engine_up", Map.of("protocol", "socks5"))).isEmpty();
    }

    @Test
    void trafficStaysWhenItsUserIsGoneAndTheAgentBeginsAnew() {
        Map<String, String> up = Map.of("server", "edge", "protocol", "socks5", "direction", "upload");
        User alice = home.vpn
                .users()
                .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
        home.engine()
                .samples
                .add(new TrafficSample(UUID.randomUUID(), edge.id(), alice.id(), new TrafficCount(10, 20)));
        await().until(() -> metric("vpn_server_traffic_bytes", up).orElseThrow() == 10);

        home.vpn.users().delete(alice.id());
        home.vpn.agent().stop();
        home.vpn.agent().start();

        assertThat(metric("vpn_server_traffic_bytes", up)).hasValue(10);
        assertThat(metric("vpn_traffic_bytes", Map.of("direction", "download"))).hasValue(20);
    }

    @Test
    void everyFamilyHasANameOfItsOwnAWordAndAUnitThatItEndsWith() {
        List<MetricFamily> families = home.vpn.metrics().read();
        assertThat(families)
                .extracting(MetricFamily::name)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(families).allSatisfy(family -> {
            assertThat(family.name()).matches("vpn_[a-z]+(_[a-z]+)*").doesNotEndWith("_total");
            assertThat(family.help()).endsWith(".");
            assertThat(family.name()).endsWith(family.unit());
            assertThat(family.samples()).extracting(MetricSample::labels).doesNotHaveDuplicates();
            assertThat(family.samples())
                    .as(family.name())
                    .allSatisfy(sample -> assertThat(sample.labels().keySet()).isEqualTo(family.labels()));
        });
    }
}
