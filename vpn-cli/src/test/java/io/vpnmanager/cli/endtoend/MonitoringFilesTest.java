package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the distribution ships for Prometheus and Grafana, beside the metrics themselves. Where Prometheus is not
 * installed its tests are skipped, in one line; with {@code -Dvpn.e2e=required} they fail.
 */
@Timeout(300)
class MonitoringFilesTest {
    private static final Path SHIPPED = Path.of("src/distribution/monitoring");
    private static final Path RULES = SHIPPED.resolve("vpn-rules.yml");
    private static final Path RULES_TEST = Path.of("src/test/monitoring/rules-test.yml");
    private static final Pattern METRIC = Pattern.compile("\\bvpn_[a-z_]+");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private Vpn vpn;
    private ServedMetrics metrics;

    @BeforeEach
    void open() throws IOException {
        vpn = Vpn.open(folder.resolve("home"));
        metrics = vpn.metrics().serve(MetricsEndpoint.at(IpAddress.parse("127.0.0.1"), freePort()));
        vpn.agent().start();
        vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .build());
    }

    @AfterEach
    void close() {
        vpn.close();
    }

    private static Port freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        }
    }

    private static String program(String name) {
        String found = Stream.of("/usr/bin/", "/usr/local/bin/")
                .map(bin -> bin + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        if (found.isEmpty()) {
            String reason = "there is no " + name + " here: apt install --no-install-recommends prometheus";
            if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                throw new AssertionError(reason + ", and vpn.e2e=required");
            }
            System.getLogger(MonitoringFilesTest.class.getName()).log(System.Logger.Level.WARNING, reason);
            Assumptions.abort(reason);
        }
        return found;
    }

    private static String scraped(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Names as they stand in a scrape, also of families that have nothing to say here. */
    private Set<String> names() {
        return vpn.metrics().read().stream().flatMap(MonitoringFilesTest::names).collect(Collectors.toSet());
    }

    private static Stream<String> names(MetricFamily family) {
        return switch (family.kind()) {
            case COUNTER -> Stream.of(family.name() + "_total");
            case GAUGE -> Stream.of(family.name());
            case INFO -> Stream.of(family.name() + "_info");
            case SUMMARY -> Stream.of(family.name() + "_sum", family.name() + "_count");
        };
    }

    private static Set<String> named(Path file) throws IOException {
        return METRIC.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vpn-rules.yml", "grafana-dashboard.json"})
    void everyMetricThatAFileNamesIsThere(String file) throws Exception {
        assertThat(named(SHIPPED.resolve(file))).hasSizeGreaterThan(10).isSubsetOf(names());
    }

    @Test
    void anAgentHeedsTheRulesThatAreForItself() throws Exception {
        Path rules = SHIPPED.resolve("alerts.yaml");
        RuleBook read = vpn.alerts().check(rules);
        assertThat(read.rules())
                .hasSizeGreaterThan(8)
                .allSatisfy(rule -> assertThat(rule.channels()).isNotEmpty());

        Files.copy(rules, folder.resolve("home/alerts.yaml"));
        // It writes down how each stands after its first look, within five seconds.
        await().atMost(PATIENCE).until(() -> standing("server-down").contains(Standing.QUIET));
        assertThat(standing("engine-silent")).containsOnly(Standing.QUIET);
        assertThat(standing("disk-nearly-full")).doesNotContain(Standing.UNKNOWN);
        assertThat(vpn.alerts().rules().problem()).isEmpty();
        assertThat(scraped(metrics.url()))
                .contains("vpn_alerts{severity=\"critical\",state=\"open\"} 0.0\n")
                .contains("vpn_alert_deliveries_total{channel=\"mail\",outcome=\"dead\"} 0.0\n");
    }

    private List<Standing> standing(String rule) {
        return vpn.alerts().rules().rules().stream()
                .filter(each -> each.name().equals(rule))
                .flatMap(each -> each.subjects().stream())
                .map(RuleSubject::standing)
                .toList();
    }

    @Test
    void whatIsReadIsWhatIsScraped() throws Exception {
        Set<String> families = Pattern.compile("(?m)^# TYPE (\\w+) ")
                .matcher(scraped(metrics.url()))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(families)
                .hasSizeGreaterThan(20)
                .allSatisfy(family -> assertThat(names()).anyMatch(name -> name.startsWith(family)));
    }

    @Test
    void theDashboardIsJsonWhosePanelsAskSomething() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(SHIPPED.resolve("grafana-dashboard.json").toFile());
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets"))
                    .isNotEmpty()
                    .allSatisfy(
                            target -> assertThat(target.path("expr").asText()).contains("vpn_"));
        });
    }

    private record Ended(int status, String output) {}

    private Ended run(Path input, String... words) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).directory(folder.toFile());
        if (Files.exists(input)) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void promtoolAcceptsTheRulesAndTheyFireAsTheyShould() throws Exception {
        String promtool = program("promtool");
        Files.copy(RULES, folder.resolve("vpn-rules.yml"));
        Files.copy(RULES_TEST, folder.resolve("rules-test.yml"));
        Files.copy(SHIPPED.resolve("prometheus.yml"), folder.resolve("prometheus.yml"));
        Path none = folder.resolve("none");

        assertThat(run(none, promtool, "check", "rules", "vpn-rules.yml")).satisfies(MonitoringFilesTest::isWell);
        assertThat(run(none, promtool, "check", "config", "prometheus.yml")).satisfies(MonitoringFilesTest::isWell);
        assertThat(run(none, promtool, "test", "rules", "rules-test.yml")).satisfies(MonitoringFilesTest::isWell);
    }

    private static void isWell(Ended ended) {
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    @Test
    void promtoolFindsNothingWrongWithAScrape() throws Exception {
        Path scrape = folder.resolve("scrape");
        Files.writeString(scrape, scraped(metrics.url()));

        assertThat(run(scrape, program("promtool"), "check", "metrics")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aRealPrometheusScrapesTheAgentAndEvaluatesTheRules() throws Exception {
        String prometheus = program("prometheus");
        Port port = freePort();
        Files.copy(RULES, folder.resolve("vpn-rules.yml"));
        Files.writeString(
                folder.resolve("prometheus.yml"),
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                                .replace("15s", "1s")
                                .replace(
                                        "127.0.0.1:9464",
                                        URI.create(metrics.url()).getAuthority())
                        + "global: {evaluation_interval: 1s}\n");
        ProcessBuilder builder = new ProcessBuilder(
                prometheus,
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=127.0.0.1:" + port);
        try (Started running = Started.of(builder.directory(folder.toFile()), folder, "")) {
            String api = "http://127.0.0.1:" + port + "/api/v1/";
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> value(api, "vpn_server_up{server=\"edge\"}").equals("1"));
            assertThat(value(api, "up{job=\"vpn\"}")).isEqualTo("1");
            assertThat(value(api, "vpn_servers{state=\"serving\"}")).isEqualTo("1");

            vpn.agent().stop();
            await().atMost(PATIENCE)
                    .until(() -> value(api, "ALERTS{alertname=\"VpnAgentGone\", alertstate=\"pending\"}")
                            .equals("1"));
            assertThat(value(api, "vpn_server_up")).as("unknown").isEmpty();
            running.signal("TERM");
            assertThat(running.status()).isZero();
        }
    }

    /** {@return the value of the first series that a query finds; empty where it finds none} */
    private static String value(String api, String query) throws IOException, InterruptedException {
        String answer = scraped(api + "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return new ObjectMapper()
                .readTree(answer)
                .path("data")
                .path("result")
                .path(0)
                .path("value")
                .path(1)
                .asText();
    }
}
