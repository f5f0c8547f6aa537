package io.vpnmanager.core.internal.probe;

import static io.vpnmanager.core.internal.probe.ProbedHome.ALICE;
import static io.vpnmanager.core.internal.probe.ProbedHome.AS_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.access.AccessSubscription;
import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.probe.WatchedServers;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent that tries its own servers: who gets in, and that nobody is told of it as of a user. */
@Timeout(60)
class ProbeUserTest {
    private static final ProbeSpec AS_PROBE = ProbeSpec.asTheProbeUser();
    private static final ProbeWatch OFTEN = ProbeWatch.every(ProbeWatch.SHORTEST);

    @TempDir
    private static Path folder;

    private static ProbedHome home;
    private @Nullable WatchedServers watched;

    @BeforeAll
    static void serve() {
        home = new ProbedHome(folder);
        home.vpn.agent().start();
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private void endWatch() {
        if (watched != null) {
            watched.close();
        }
    }

    @AfterEach
    void clear() {
        endWatch();
        home.clear();
    }

    private static List<LastProbe> last(Server server) {
        return home.vpn.health().report().servers().stream()
                .filter(health -> health.server().equals(server.id()))
                .map(ServerHealth::probes)
                .findFirst()
                .orElseThrow();
    }

    private static Endpoint at(LoopbackTarget target) {
        return Endpoint.parse(target.authority());
    }

    private static ServerFigures figures(Server server) {
        return home.vpn.figures().servers().stream()
                .filter(figures -> figures.server().equals(server.id()))
                .findFirst()
                .orElseThrow();
    }

    /** All that a figure of a server says, but when. */
    private static List<Object> counts(Server server) {
        ServerFigures figures = figures(server);
        return List.of(
                figures.clients(),
                figures.accepted(),
                figures.turnedAway(),
                figures.open(),
                figures.ended(),
                figures.bytes());
    }

    private static void awaitTried(Server server, int protocols) {
        await().atMost(Duration.ofSeconds(15)).until(() -> last(server).size() == protocols);
    }

    private static Optional<Double> sample(String family, String label, String value) {
        return home.vpn.metrics().read().stream()
                .filter(it -> it.name().equals(family))
                .map(MetricFamily::samples)
                .flatMap(List::stream)
                .filter(it -> value.equals(it.labels().get(label)))
                .map(MetricSample::value)
                .findFirst();
    }

    @Test
    void isRefusedUntilTheAgentIsToldToTryItsServersAndWhenThatEnds() {
        Server server = home.server("edge", ProtocolKind.SOCKS5);

        await().until(() -> home.probe("edge", AS_PROBE).verdict() == ProbeVerdict.FAILED);
        watched = home.vpn.probes().watch(OFTEN);
        assertThatThrownBy(() -> home.vpn.probes().watch(OFTEN)).isInstanceOf(ConflictException.class);
        awaitTried(server, 1);
        assertThat(home.probe("edge", AS_PROBE).verdict()).isEqualTo(ProbeVerdict.WORKS);
        endWatch();
        endWatch();
        assertThat(last(server)).isEmpty();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> home.probe("edge", AS_PROBE).verdict() == ProbeVerdict.FAILED);
        assertThat(home.probe("edge", AS_PROBE).remedy()).contains("monitor.probe-every");
        assertThat(home.vpn.health().report().agent().polls().orElseThrow().repairs())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void leavesNoTraceWhereverItGoes(ProtocolKind kind) {
        List<AccessRecord> records = new CopyOnWriteArrayList<>();
        try (LoopbackTarget target = LoopbackTarget.echo();
                AccessSubscription told = home.vpn.accessRecords().listen(records::add)) {
            Server server = home.server("edge", Protocol.of(kind, TargetPolicy.allowing(target.allowed())));
            List<Object> before = counts(server);
            watched = home.vpn.probes().watch(OFTEN.to(at(target)));
            awaitTried(server, 1);
            LastProbe tried = last(server).getFirst();
            assertThat(tried.probe().verdict()).as(tried.probe().reason()).isEqualTo(ProbeVerdict.WORKS);
            assertThat(tried.probe().reason()).contains("the probe user", "brought an answer");
            assertThat(sample("vpn_server_probe_up", "server", "edge")).contains(1.0);
            assertThat(sample("vpn_server_probe_seconds", "server", "edge")).isPresent();
            assertThat(home.probe("edge", AS_PROBE).verdict()).isEqualTo(ProbeVerdict.WORKS);
            assertThat(home.probe("edge", AS_PROBE.to(at(target))).verdict()).isEqualTo(ProbeVerdict.WORKS);
            assertThat(home.vpn.servers().get(server.name()).report().users()).hasValue(1);
            assertThat(sample("vpn_server_users", "server", "edge")).contains(1.0);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(counts(server)).isEqualTo(before));
            // A user who comes afterwards is counted, and recorded.
            assertThat(home.probe("edge", AS_ALICE.to(at(target))).verdict()).isEqualTo(ProbeVerdict.WORKS);
            await().until(() -> !records.isEmpty());
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.user().map(AccessRecord.Person::name))
                            .isIn(Optional.empty(), Optional.of(ALICE)));
            assertThat(told.dropped()).isZero();
            assertThat(home.vpn.figures().users()).hasSize(1);
            assertThat(home.vpn.users().list(UserQuery.all()).items()).hasSize(1);
        }
    }

    @Test
    void goesNowhereButToItsTarget() {
        try (LoopbackTarget target = LoopbackTarget.echo();
                LoopbackTarget other = LoopbackTarget.echo()) {
            Server server = home.server(
                    "edge", Protocol.of(ProtocolKind.SOCKS5, TargetPolicy.allowing(target.allowed(), other.allowed())));
            watched = home.vpn.probes().watch(OFTEN.to(at(target)));
            awaitTried(server, 1);
            Probe astray = home.probe("edge", AS_PROBE.to(at(other)));
            assertThat(astray.verdict()).isEqualTo(ProbeVerdict.FAILED);
            assertThat(astray.reason()).contains("but not to");
            assertThat(home.probe("edge", AS_PROBE.to(at(target))).verdict()).isEqualTo(ProbeVerdict.WORKS);
            assertThat(other.visits()).isZero();
        }
    }

    @Test
    void oneThatHangsDelaysNoOther() throws Exception {
        Server both = home.server("both", new Socks5(true, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY));
        int port = ProbedHome.freePort();
        try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.2"))) {
            Server stuck = home.elsewhere("stuck", silent.getLocalPort(), "127.0.0.2");
            watched = home.vpn.probes().watch(OFTEN);
            awaitTried(both, 2);
            assertThat(last(stuck)).isEmpty();
            assertThat(last(both)).extracting(tried -> tried.probe().verdict()).containsOnly(ProbeVerdict.WORKS);
            awaitTried(stuck, 1);
            assertThat(last(stuck).getFirst().probe().verdict()).isEqualTo(ProbeVerdict.FAILED);
            assertThat(sample("vpn_server_probe_up", "server", "stuck")).contains(0.0);
            assertThat(sample("vpn_server_probe_seconds", "server", "stuck")).isEmpty();
        }
    }
}
