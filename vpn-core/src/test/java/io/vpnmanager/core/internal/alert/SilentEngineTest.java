package io.vpnmanager.core.internal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that stops answering, as alerts tell of it, by the figures of health and metrics. */
@Timeout(60)
class SilentEngineTest {
    private static final String RULES = """
            channels:
              hook: {type: webhook, url: "http://127.0.0.1:9/"}
            rules:
              - name: engine-silent
                severity: critical
                when: {metric: vpn_engine_missed_polls, labels: {protocol: socks5}, above: 1}
                channels: [hook]
              - {name: server-down, severity: critical, when: {metric: vpn_server_up, equals: 0}}
            """;

    private static final Duration POLL = Duration.ofMillis(300);
    private static final Rhythm RHYTHM =
            new Rhythm(POLL, POLL, Duration.ofMillis(20), Duration.ofMillis(150), 5, Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    private final FakeReceiver receiver = new FakeReceiver();

    private static List<Alert> alerts(FakeHome home) {
        return home.vpn.alerts().list(AlertQuery.all()).items();
    }

    private static long polls(FakeHome home) {
        return home.vpn.health().report().agent().polls().map(PollCount::ended).orElseThrow();
    }

    private AlertUpkeep upkeep(FakeHome home) {
        Deliverer deliverer =
                new Deliverer(home.store, spec -> receiver, "home", home.clock, new Random(7), new DeliveryTally());
        AlertRound round = new AlertRound(
                home.store, new AlertPlace(folder, Optional.empty()), home.vpn.metrics()::read, deliverer, home.clock);
        // As often as this home is polled, as in a real one.
        return new AlertUpkeep(round, POLL);
    }

    @Test
    void firesWithinThreePollsAndIsOverWhenItAnswersAgain() throws IOException {
        Files.writeString(folder.resolve("alerts.yaml"), RULES);
        try (FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")), RHYTHM);
                AlertUpkeep upkeep = upkeep(home)) {
            home.vpn.agent().start();
            home.vpn
                    .servers()
                    .create(ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .build());
            await().until(() -> home.vpn.health().report().servers().getFirst().state() == HealthState.SERVING);
            upkeep.goOn();
            await().until(() ->
                    !home.store.read(unit -> unit.alerts().standings()).isEmpty());
            assertThat(alerts(home)).isEmpty();

            home.engine().mute = true;
            long before = polls(home);
            await().pollInterval(Duration.ofMillis(2)).until(() -> alerts(home).size() == 2);
            // Three, and the one that went on as it fell silent.
            assertThat(polls(home) - before).isLessThanOrEqualTo(4);
            HealthReport report = home.vpn.health().report();
            assertThat(report.engines().getFirst().state()).isEqualTo(EngineState.SILENT);
            assertThat(report.servers().getFirst().state()).isEqualTo(HealthState.FAILED);
            await().until(() -> receiver.kinds().equals(List.of("fired")));
            assertThat(receiver.took.getFirst().labels()).isEqualTo(new TreeMap<>(Map.of("protocol", "socks5")));

            home.engine().mute = false;
            await().until(() -> receiver.kinds().equals(List.of("fired", "resolved")));
            await().until(() ->
                    alerts(home).stream().allMatch(alert -> alert.resolved().isPresent()));
        }
    }
}
