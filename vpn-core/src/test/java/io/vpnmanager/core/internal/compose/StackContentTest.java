package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackContentTest {
    private static final StackPart PROMETHEUS = new StackPart(StackSpec.PROMETHEUS, Endpoint.parse("127.0.0.1:9090"));
    private static final StackPart GRAFANA = new StackPart(StackSpec.GRAFANA, Endpoint.parse("127.0.0.1:3000"));

    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    @TempDir
    private Path folder;

    private StackContent content(StackSpec spec) {
        return new StackContent(folder, spec, spec.engine().map(socket -> new EngineSocket(socket, List.of(999))));
    }

    private SortedMap<String, String> files(StackSpec spec) {
        return content(spec).files();
    }

    private Object compose(StackSpec spec, String... keys) {
        return ReadYaml.at(files(spec).get("docker-compose.yml"), keys);
    }

    private static StackSpec publishing(StackProfile profile, String... ports) {
        return StackSpec.of(profile)
                .publishing(List.of(ports).stream().map(PublishedPort::parse).toList());
    }

    @Test
    void aDevelopmentStackIsOnLoopbackWithDetailedLogsAndNoLimits() {
        StackSpec spec = publishing(StackProfile.DEVELOPMENT, "1080", "192.0.2.1:443", "40000-40009/udp");
        Map<String, Object> agent = ReadYaml.table(compose(spec, "services", "agent"));
        assertThat(agent.get("ports"))
                .isEqualTo(List.of(
                        "127.0.0.1:1080:1080/tcp",
                        "192.0.2.1:443:443/tcp",
                        "127.0.0.1:40000-40009:40000-40009/udp",
                        "127.0.0.1:9464:9464/tcp"));
        assertThat(agent.get("environment"))
                .isEqualTo(Map.of(
                        "VPN_LOG_LEVEL",
                        "debug",
                        "VPN_METRICS_LISTEN",
                        "0.0.0.0:9464",
                        "VPN_METRICS_REACH",
                        "network"));
        assertThat(agent)
                .containsKeys("image", "user", "healthcheck", "volumes")
                .doesNotContainKeys("mem_limit", "cpus", "pids_limit", "restart", "read_only");
    }

    @Test
    void aProductionStackHasLimitsFewRightsAndNoMetricsUnlessAsked() {
        Map<String, Object> agent =
                ReadYaml.table(compose(publishing(StackProfile.PRODUCTION, "1080"), "services", "agent"));
        assertThat(agent)
                .containsEntry("ports", List.of("1080:1080/tcp"))
                .containsEntry("environment", Map.of("VPN_LOG_FORMAT", "json"))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("mem_limit", "512m")
                .containsEntry("pids_limit", 200)
                .containsEntry("restart", "unless-stopped")
                .containsKeys("cpus", "healthcheck", "logging", "tmpfs");
    }

    @ParameterizedTest
    @EnumSource
    void servicesAreThoseThatWereAskedFor(StackProfile profile) {
        assertThat(ReadYaml.table(compose(StackSpec.of(profile), "services"))).containsOnlyKeys("agent");
        StackSpec watched = StackSpec.of(profile).prometheus(PROMETHEUS);
        assertThat(ReadYaml.table(compose(watched, "services"))).containsOnlyKeys("agent", "prometheus");
        assertThat(ReadYaml.table(compose(watched.grafana(GRAFANA), "services")))
                .containsOnlyKeys("agent", "prometheus", "grafana");
    }

    @Test
    void prometheusFindsTheAgentAndTheRulesAndGrafanaFindsPrometheus() {
        SortedMap<String, String> files =
                files(StackSpec.of(StackProfile.STAGING).prometheus(PROMETHEUS).grafana(GRAFANA));
        assertThat(files)
                .containsOnlyKeys(
                        "docker-compose.yml",
                        "grafana/dashboards/vpn.json",
                        "grafana/provisioning/dashboards/vpn.yml",
                        "grafana/provisioning/datasources/vpn.yml",
                        "prometheus/prometheus.yml",
                        "prometheus/vpn-rules.yml");
        assertThat(ReadYaml.at(files.get("prometheus/prometheus.yml"), "scrape_configs")
                        .toString())
                .contains("agent:9464");
        assertThat(files.get("prometheus/vpn-rules.yml")).contains("VpnAgentGone");
        assertThat(files.get("grafana/dashboards/vpn.json")).contains("\"uid\": \"vpn-manager\"");
        assertThat(files.get("grafana/provisioning/datasources/vpn.yml")).contains("http://prometheus:9090");
    }

    private static TraefikPart traefik(Optional<EmailAddress> email, Optional<PemFiles> certificate) {
        return new TraefikPart(
                StackSpec.TRAEFIK,
                Endpoint.parse("192.0.2.1:8443"),
                HostName.parse("vpn.example.org"),
                email,
                certificate);
    }

    @Test
    void traefikSharesTheNetworkOfTheAgentWhichShowsSubscriptionsOnLoopback() {
        StackSpec spec = StackSpec.of(StackProfile.PRODUCTION)
                .traefik(traefik(Optional.of(EmailAddress.parse("alice@example.org")), Optional.empty()));
        Map<String, Object> agent = ReadYaml.table(compose(spec, "services", "agent"));
        assertThat(agent.get("ports")).isEqualTo(List.of("192.0.2.1:8443:9466/tcp"));
        assertThat(agent.get("environment"))
                .isEqualTo(Map.of(
                        "VPN_LOG_FORMAT",
                        "json",
                        "VPN_SUBSCRIPTIONS_LISTEN",
                        "127.0.0.1:9465",
                        "VPN_SUBSCRIPTIONS_URL",
                        "https://vpn.example.org:8443"));
        assertThat(ReadYaml.table(compose(spec, "services", "traefik")))
                .containsEntry("network_mode", "service:agent")
                .containsEntry("user", owner().toString())
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("mem_limit", "256m")
                .containsKeys("pids_limit", "restart", "healthcheck", "logging")
                .doesNotContainKeys("ports", "networks");
        SortedMap<String, String> files = files(spec);
        assertThat(files).containsOnlyKeys("docker-compose.yml", "traefik/routes.yml", "traefik/traefik.yml");
        assertThat(ReadYaml.at(files.get("traefik/traefik.yml"), "certificatesResolvers", "letsencrypt", "acme"))
                .isEqualTo(Map.of(
                        "email",
                        "alice@example.org",
                        "storage",
                        "/var/lib/traefik/acme.json",
                        "tlsChallenge",
                        Map.of()));
        Object router = ReadYaml.at(files.get("traefik/routes.yml"), "http", "routers", "subscriptions");
        assertThat(ReadYaml.table(router))
                .containsEntry("rule", "Host(`vpn.example.org`) && PathPrefix(`/s/`)")
                .containsEntry("tls", Map.of("certResolver", "letsencrypt"));
    }

    /** {@return who Traefik is where a folder is made for it} */
    private static Owner owner() {
        Owner process = Owner.ofProcess();
        return process.isRoot() ? Owner.IMAGE : process;
    }

    @Test
    void aCertificateOfTheOperatorIsReadByWhoOwnsItsKey() throws Exception {
        Path certificate = Files.createFile(folder.resolve("vpn.pem"));
        Path key = Files.createFile(folder.resolve("vpn.key"));
        StackSpec spec = StackSpec.of(StackProfile.STAGING)
                .traefik(traefik(Optional.empty(), Optional.of(new PemFiles(certificate, key))));
        SortedMap<String, String> files = files(spec);
        assertThat(ReadYaml.table(ReadYaml.of(files.get("traefik/traefik.yml"))))
                .as("Traefik does not start with an empty table of authorities")
                .doesNotContainKey("certificatesResolvers");
        assertThat(ReadYaml.at(files.get("traefik/routes.yml"), "tls", "certificates"))
                .isEqualTo(
                        List.of(Map.of("certFile", "/etc/vpn-tls/certificate.pem", "keyFile", "/etc/vpn-tls/key.pem")));
        assertThat(compose(spec, "services", "traefik", "user"))
                .isEqualTo(Owner.of(key).toString());
        assertThat(compose(spec, "services", "traefik", "volumes").toString()).contains("source=" + key + ",");
        Files.delete(key);
        assertThatThrownBy(() -> files(spec))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void whatTraefikNeedsIsNotForServersOrSettings() {
        StackSpec spec = StackSpec.of(StackProfile.PRODUCTION).traefik(traefik(Optional.empty(), Optional.empty()));
        assertThat(compose(
                        spec.setting("subscriptions.url", "https://vpn.example.org"),
                        "services",
                        "agent",
                        "environment",
                        "VPN_SUBSCRIPTIONS_URL"))
                .as("where something else stands before Traefik")
                .isEqualTo("https://vpn.example.org");
        assertThatThrownBy(() -> files(spec.setting("subscriptions.listen", "127.0.0.1:1")))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
        assertThatThrownBy(() -> files(spec.publishing(List.of(PublishedPort.parse("9460-9470")))))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OVERLAP));
        assertThat(files(spec.publishing(List.of(PublishedPort.parse("9464"))))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAgentWithTheEngineIsInTheNetworkOfTheMachine(StackProfile profile) {
        StackSpec spec = StackSpec.of(profile).engine(ENGINE);
        Map<String, Object> agent = ReadYaml.table(compose(spec, "services", "agent"));
        assertThat(agent)
                .containsEntry("network_mode", "host")
                .containsEntry("group_add", List.of("999"))
                .containsEntry("ports", List.of())
                .containsEntry(
                        "volumes",
                        List.of(
                                Map.of("type", "bind", "source", "./data/agent", "target", "/var/lib/vpn"),
                                Map.of(
                                        "type",
                                        "bind",
                                        "source",
                                        "/var/run/docker.sock",
                                        "target",
                                        "/run/docker.sock")));
        assertThat(ReadYaml.table(agent.get("environment")))
                .containsEntry("VPN_CONTAINERS_ENDPOINT", "unix:///run/docker.sock");
        assertThat(agent.containsKey("cap_drop"))
                .as("the rights are those of the profile")
                .isEqualTo(profile != StackProfile.DEVELOPMENT);
        assertThat(compose(StackSpec.of(profile), "services", "agent").toString())
                .as("nothing of that unless asked")
                .doesNotContain("docker.sock", "host", "group_add");
    }

    @ParameterizedTest(name = "{0}, metrics {1}")
    @CsvSource({
        "DEVELOPMENT, '', 127.0.0.1:9464, loopback, 127.0.0.1:9464",
        "PRODUCTION, '', 127.0.0.1:9464, loopback, 127.0.0.1:9464",
        "STAGING, 127.0.0.9:1, 127.0.0.9:1, loopback, 127.0.0.9:1",
        "STAGING, 192.0.2.1:1, 192.0.2.1:1, network, 192.0.2.1:1"
    })
    void whatWatchesAnAgentWithTheEngineFindsItThere(
            StackProfile profile, String at, String listen, String reach, String target) {
        StackSpec asked = StackSpec.of(profile).engine(ENGINE).prometheus(PROMETHEUS);
        StackSpec spec = at.isEmpty() ? asked : asked.metrics(Endpoint.parse(at));
        assertThat(compose(spec, "services", "agent", "environment").toString())
                .contains("VPN_METRICS_LISTEN=" + listen, "VPN_METRICS_REACH=" + reach);
        assertThat(files(spec).get("prometheus/prometheus.yml")).contains("\"" + target + "\"");
    }

    @Test
    void prometheusAndGrafanaListenWhereTheyAreShown() {
        String at = "127.0.0.1:9091";
        StackSpec spec = StackSpec.of(StackProfile.PRODUCTION)
                .engine(ENGINE)
                .prometheus(new StackPart(StackSpec.PROMETHEUS, Endpoint.parse(at)))
                .grafana(new StackPart(StackSpec.GRAFANA, Endpoint.parse("192.0.2.1:3001")));
        Map<String, Object> prometheus = ReadYaml.table(compose(spec, "services", "prometheus"));
        assertThat(prometheus).containsEntry("network_mode", "host").containsEntry("ports", List.of());
        assertThat(prometheus.get("command").toString())
                .contains("--config.file=/etc/prometheus/prometheus.yml", "--web.listen-address=" + at);
        Map<String, Object> grafana = ReadYaml.table(compose(spec, "services", "grafana"));
        assertThat(grafana).containsEntry("network_mode", "host").containsEntry("ports", List.of());
        assertThat(ReadYaml.table(grafana.get("environment")))
                .containsEntry("GF_SERVER_HTTP_ADDR", "192.0.2.1")
                .containsEntry("GF_SERVER_HTTP_PORT", "3001")
                .containsKey("GF_SECURITY_ADMIN_PASSWORD__FILE");
        assertThat(files(spec).get("grafana/provisioning/datasources/vpn.yml")).contains("http://" + at);
    }

    @Test
    void nothingIsPublishedBesideTheEngine() {
        StackSpec spec = StackSpec.of(StackProfile.STAGING).engine(ENGINE);
        StackSpec of = spec.homePorts(List.of(PublishedPort.parse("1080")));
        assertThat(compose(of, "services", "agent", "ports")).isEqualTo(List.of());
        assertThatThrownBy(() -> spec.publishing(List.of(PublishedPort.parse("1080"))))
                .isInstanceOfSatisfying(VpnException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
                    assertThat(refused)
                            .hasMessageContaining("published port 1080")
                            .hasMessageContaining("own network");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/$HOME",
                "/${HOME:-x}",
                "/$$",
                "/a: b",
                "/ #no comment",
                "/\"'\\",
                "/{{ image }}",
                "/{% raw %}",
                "/é中",
                "/yes",
                "/!tag",
                "/&a *a"
            })
    void valuesArriveAsTheyAre(String value) {
        StackSpec spec = StackSpec.of(StackProfile.STAGING).setting("log.file", value);
        Object arrived = compose(spec, "services", "agent", "environment", "VPN_LOG_FILE");
        assertThat(((String) arrived).replace("$$", "$")).isEqualTo(value);
        assertThat(((String) arrived).replace("$$", ""))
                .as("nothing that compose would replace")
                .doesNotContain("$");
    }

    @Test
    void settingsOfTheOperatorStandAboveThoseOfTheProfile() {
        StackSpec spec = StackSpec.of(StackProfile.DEVELOPMENT).setting("log.level", "error");
        assertThat(compose(spec, "services", "agent", "environment", "VPN_LOG_LEVEL"))
                .isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource({
        "log.levle, debug, UNKNOWN",
        "log.level, loud, SYNTAX",
        "home, /h, POLICY",
        "metrics.listen, '0.0.0.0:1', POLICY",
        "containers.endpoint, unix:///s, POLICY"
    })
    void settingsAreThoseThereAre(String key, String value, ErrorCode code) {
        StackSpec spec = StackSpec.of(StackProfile.STAGING).setting(key, value);
        assertThatThrownBy(() -> files(spec))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aHomeElsewhereIsBoundWithItsOwnerAndHasToBeThere() throws Exception {
        Path home = Files.createDirectory(folder.resolve("a $home: of"));
        StackSpec spec = StackSpec.of(StackProfile.STAGING).home(home);
        assertThat(compose(spec, "services", "agent", "volumes").toString())
                .contains("source=" + home.toString().replace("$", "$$") + ",");
        assertThat(compose(spec, "services", "agent", "user"))
                .isEqualTo(Owner.of(home).toString());
        assertThatThrownBy(() -> files(spec.home(folder.resolve("none"))))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(StackHome.of(folder, Optional.empty()).source()).isEqualTo("./data/agent");
    }
}
