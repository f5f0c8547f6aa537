package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics over HTTP. */
class ServedMetricsTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (vpn_\\w+) ");

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    private static Port free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Port(socket.getLocalPort());
        }
    }

    private ServedMetrics serve(int users) throws IOException {
        return home.vpn.metrics().serve(new MetricsEndpoint(LOOPBACK, free(), MetricsReach.LOOPBACK, users));
    }

    private static HttpResponse<String> ask(String method, String url, String accept)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("accept", accept)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String get(ServedMetrics metrics) throws IOException, InterruptedException {
        return ask("GET", metrics.url(), "text/plain").body();
    }

    private static String health(ServedMetrics metrics) {
        return metrics.url().replace("/metrics", "/health");
    }

    @Test
    void anEmptyHomeHasMoreThanTenFamiliesEachWithAFigure() throws Exception {
        home.vpn.agent().start();
        try (ServedMetrics metrics = serve(0)) {
            String text = get(metrics);

            List<String> families =
                    FAMILY.matcher(text).results().map(found -> found.group(1)).toList();
            assertThat(families)
                    .hasSizeGreaterThan(10)
                    .doesNotHaveDuplicates()
                    .contains("vpn_build_info", "vpn_users", "vpn_servers", "vpn_traffic_bytes_total", "vpn_agent_up");
            assertThat(text)
                    .contains("vpn_users{state=\"active\"} 0.0\n")
                    .contains("vpn_servers{state=\"serving\"} 0.0\n")
                    .contains("vpn_agent_up 1.0\n")
                    .contains("vpn_agent_poll_seconds_count ")
                    .doesNotContain("NaN")
                    .doesNotContain("vpn_last_backup", "vpn_store_size");
        }
    }

    @Test
    void whatIsAskedForIsWhatIsServed() throws Exception {
        try (ServedMetrics metrics = serve(0)) {
            HttpResponse<String> open =
                    ask("GET", metrics.url(), "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
            HttpResponse<String> plain = ask("GET", metrics.url(), "text/plain;version=0.0.4");
            HttpResponse<String> head = ask("HEAD", metrics.url(), "*/*");

            assertThat(open.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
            assertThat(open.body()).endsWith("# EOF\n").contains("# UNIT vpn_traffic_bytes bytes\n");
            assertThat(plain.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(plain.body()).doesNotContain("# EOF");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void nothingElseIsThere() throws Exception {
        try (ServedMetrics metrics = serve(0)) {
            assertThat(ask("POST", metrics.url(), "*/*").statusCode()).isEqualTo(405);
            assertThat(ask("GET", metrics.url() + "/", "*/*").statusCode()).isEqualTo(404);
            assertThat(ask("GET", metrics.url().replace("/metrics", "/s/x"), "*/*")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void healthIsThatOfTheAgentOfThisProcess() throws Exception {
        try (ServedMetrics metrics = serve(0)) {
            assertThat(ask("GET", health(metrics), "*/*").statusCode()).isEqualTo(503);

            home.vpn.agent().start();
            HttpResponse<String> well = ask("GET", health(metrics), "*/*");
            assertThat(well.statusCode()).isEqualTo(200);
            assertThat(well.body()).isEqualTo("ok\n");

            home.vpn.agent().stop();
            assertThat(ask("GET", health(metrics), "*/*").body()).contains("does not run");
        }
    }

    @Test
    void aUserHasSeriesOnlyWhereThatIsAskedForAndNoMoreDoThanThat() throws Exception {
        for (String name : List.of("carol", "bob", "alice")) {
            home.vpn
                    .users()
                    .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
        }
        try (ServedMetrics none = serve(0);
                ServedMetrics two = serve(2)) {
            assertThat(get(none)).doesNotContain("alice", "vpn_user_traffic");
            assertThat(get(two))
                    .contains("vpn_user_traffic_bytes_total{direction=\"upload\",user=\"alice\"} 0.0\n")
                    .contains("user=\"bob\"")
                    .doesNotContain("carol");
        }
    }

    @Test
    void aServerThatServesIsUpAndOneThatNobodyKnowsOfHasNoSuchFigure() throws Exception {
        home.vpn.agent().start();
        home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .build());
        try (ServedMetrics metrics = serve(0)) {
            await().untilAsserted(() ->
                    assertThat(get(metrics)).contains("vpn_server_up{protocol=\"socks5\",server=\"edge\"} 1.0\n"));
            assertThat(get(metrics))
                    .contains("vpn_engine_up{protocol=\"socks5\"} 1.0\n")
                    .contains("vpn_server_state{protocol=\"socks5\",server=\"edge\",state=\"serving\"} 1.0\n");

            await().untilAsserted(() -> {
                home.clock.move(Duration.ofHours(1)); // the agent is not known to live until it says so again
                assertThat(get(metrics))
                        .contains("vpn_server_state{protocol=\"socks5\",server=\"edge\",state=\"unknown\"} 1.0\n")
                        .doesNotContain("vpn_server_up{");
            });
        }
    }

    @Test
    void anotherAddressThanLoopbackHasToBeAskedFor() throws IOException {
        Port port = free();
        assertThatThrownBy(() -> MetricsEndpoint.at(IpAddress.parse("0.0.0.0"), port))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY));
        try (ServedMetrics open = home.vpn
                .metrics()
                .serve(new MetricsEndpoint(IpAddress.parse("0.0.0.0"), port, MetricsReach.NETWORK, 0))) {
            assertThat(open.url()).isEqualTo("http://0.0.0.0:" + port + "/metrics");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() throws IOException {
        try (ServedMetrics first = serve(0)) {
            Port taken = new Port(URI.create(first.url()).getPort());
            assertThatThrownBy(() -> home.vpn.metrics().serve(MetricsEndpoint.at(LOOPBACK, taken)))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NETWORK))
                    .hasMessageContaining("cannot be opened for metrics");
        }
    }
}
