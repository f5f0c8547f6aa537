package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server in a container that somebody else harms, as health and metrics tell of it. */
@Timeout(300)
@RequiresEngine
class WatchedContainerTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Map<String, String> TUNNEL = Map.of("server", "tunnel", "protocol", "wireguard");

    @TempDir
    private Path folder;

    private Vpn vpn;

    @BeforeEach
    void serve() {
        vpn = Vpn.builder()
                .home(folder.resolve("home"))
                .deadline(Duration.ofMinutes(2))
                .open();
        vpn.agent().start();
        vpn.servers()
                .create(ServerSpec.named("tunnel")
                        .protocol(Protocol.closedByDefault(ProtocolKind.WIREGUARD))
                        .build());
    }

    @AfterEach
    void leaveNothingBehind() {
        try {
            vpn.servers().list().forEach(server -> vpn.servers().delete(server.id()));
        } finally {
            vpn.close();
        }
    }

    private static void docker(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static ServerHealth tunnel(HealthReport report) {
        return report.servers().getFirst();
    }

    private static long polls(HealthReport report) {
        return report.agent().polls().map(PollCount::ended).orElseThrow();
    }

    private double metric(String name) {
        return vpn.metrics().read().stream()
                .filter(family -> family.name().equals(name))
                .map(MetricFamily::samples)
                .flatMap(List::stream)
                .filter(sample -> sample.labels().equals(TUNNEL))
                .mapToDouble(MetricSample::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "pause"})
    void whatIsDoneToAContainerIsReportedByHealthAndMetricAlikeWithinThreePolls(String harm) throws Exception {
        HealthReport before = vpn.health().report();
        assertThat(tunnel(before).state()).isEqualTo(HealthState.SERVING);
        assertThat(metric("vpn_server_losses")).isZero();
        assertThat(metric("vpn_server_up")).isEqualTo(1);
        await().atMost(PATIENT).until(() -> metric("vpn_container_memory_bytes") > 0);

        String container = vpn.servers().list().getFirst().report().container().orElseThrow();
        long polls = polls(vpn.health().report());
        docker("docker", harm, container);
        HealthReport told = await().atMost(PATIENT)
                .until(
                        () -> vpn.health().report(),
                        report -> tunnel(report).losses().orElseThrow() > 0);

        assertThat(polls(told) - polls).isLessThanOrEqualTo(3);
        assertThat(metric("vpn_server_losses")).isGreaterThanOrEqualTo(1);
        await().atMost(PATIENT).until(() -> tunnel(vpn.health().report()).state() == HealthState.SERVING);
        assertThat(metric("vpn_server_up")).isEqualTo(1);
        assertThat(metric("vpn_server_missed_polls")).isZero();
    }
}
