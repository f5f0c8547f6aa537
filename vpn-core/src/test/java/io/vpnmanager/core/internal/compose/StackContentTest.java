package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
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

    @TempDir
    private Path folder;

    private SortedMap<String, String> files(StackSpec spec) {
        return new StackContent(spec, StackHome.of(folder, spec.home())).files();
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
        "metrics.listen, '0.0.0.0:1', POLICY"
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
