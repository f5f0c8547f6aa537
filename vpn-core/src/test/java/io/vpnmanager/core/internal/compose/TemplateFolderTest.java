package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFolderTest {
    @TempDir
    private Path folder;

    private String compose() {
        StackSpec spec = StackSpec.of(StackProfile.STAGING).templates(folder);
        return new StackContent(folder.resolve("stack"), spec).files().get("docker-compose.yml");
    }

    private static Consumer<VpnException> saying(ErrorCode code, String... words) {
        return refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.problem().sentence()).contains(words);
        };
    }

    @Test
    void aTemplateOfTheOperatorIsTakenInThePlaceOfOurs() throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), """
                services:
                  agent:
                    image: "registry.example/{{ image }}"
                    labels: {of: "{{ project }} ({{ profile }})"}
                """);
        assertThat(ReadYaml.at(compose(), "services", "agent", "image"))
                .isEqualTo("registry.example/vpn-manager:latest");
        assertThat(ReadYaml.at(compose(), "services", "agent", "labels", "of")).isEqualTo("vpn (staging)");
        assertThat(ReadYaml.at(compose(), "services", "agent", "read_only")).isEqualTo(true);
    }

    private List<String> bare(StackProfile profile) {
        return new StackContent(folder.resolve("stack"), StackSpec.of(profile).templates(folder))
                .bareServices().stream().map(Problem::sentence).toList();
    }

    @Test
    void aTemplateThatLeavesMoreRightsThanOursIsTold() throws Exception {
        assertThat(bare(StackProfile.STAGING)).isEmpty();
        Files.writeString(folder.resolve("agent.yaml"), """
                services:
                  agent: {image: a, read_only: false}
                  beside: {image: b, cap_drop: [ALL], security_opt: ["label:disable"]}
                """);
        assertThat(bare(StackProfile.STAGING))
                .satisfiesExactlyInAnyOrder(
                        agent -> assertThat(agent)
                                .startsWith("service agent lacks what ours have in this profile: read_only."),
                        beside -> assertThat(beside)
                                .startsWith(
                                        "service beside lacks what ours have in this profile: read_only, security_opt."));
        assertThat(bare(StackProfile.DEVELOPMENT)).isEmpty();
        Files.writeString(folder.resolve("production.yaml"), "services: {agent: {restart: always}}\n");
        assertThat(bare(StackProfile.PRODUCTION))
                .anySatisfy(agent -> assertThat(agent)
                        .startsWith("service agent lacks what ours have in this profile: "
                                + "read_only, security_opt, cap_drop."));
    }

    @Test
    void rightsThatOursHaveNotAreTold() throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), """
                services:
                  agent:
                    image: a
                    privileged: true
                    cap_add: [NET_ADMIN]
                    cap_drop: [all]
                    security_opt: ["no-new-privileges=true"]
                    devices: ["/dev/net/tun"]
                    pid: host
                    network_mode: host
                    volumes:
                      - /srv/data:/data
                      - /var/run/docker.sock:/run/docker.sock:ro
                      - {type: bind, source: /run, target: /r}
                """);
        for (StackProfile profile : StackProfile.values()) {
            assertThat(bare(profile))
                    .singleElement()
                    .asString()
                    .startsWith("service agent has what ours have not: privileged: true, cap_add NET_ADMIN, "
                            + "devices /dev/net/tun, pid: host, network_mode: host, "
                            + "the socket of the engine, by /var/run/docker.sock, the socket of the engine, by /run.");
        }
    }

    @Test
    void whatOursHaveWithTheEngineIsNotTold() throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), "services: {agent: {image: a, pid: host}}\n");
        Path socket = Path.of("/var/run/docker.sock");
        StackSpec spec = StackSpec.of(StackProfile.STAGING).engine(socket).templates(folder);
        assertThat(new StackContent(folder, spec, Optional.of(new EngineSocket(socket, List.of()))).bareServices())
                .extracting(Problem::sentence)
                .singleElement()
                .asString()
                .startsWith("service agent has what ours have not: pid: host.");
    }

    @Test
    void aDollarSignOfATemplateIsLeftToCompose() throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), "services: {agent: {image: \"${REGISTRY}/vpn\"}}\n");
        assertThat(ReadYaml.at(compose(), "services", "agent", "image")).isEqualTo("${REGISTRY}/vpn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services:\\n  agent:\\n    image: '{{ imgae }}' | UNKNOWN | line 3 | asks for imgae | image,",
                "services:\\n  agent:\\n    image: '{{ image' | SYNTAX | line 3 | cannot be rendered | image,",
                "services:\\n  agent:\\n    image: '{% for %}' | SYNTAX | line 3 | cannot be rendered | image,",
                "services:\\n  agent: {image: a, image: b} | DUPLICATE | line 2 | stands twice | Leave one",
                "services:\\n  agent: &a {image: a}\\n  b: *a | TOO_BIG | line 3 | is an alias | Write the value",
                "services:\\n  agent: [ | SYNTAX | line 2 | agent.yaml | ''",
                "service:\\n  agent: {} | SYNTAX | agent.yaml | has no table of services | services:",
                "services:\\n  agent: {cpus: 0x1F} | SYNTAX | line 2 | agent.yaml | ''"
            })
    void whatIsWrongIsToldWithFileAndLine(String text, ErrorCode code, String place, String reason, String remedy)
            throws Exception {
        Files.writeString(folder.resolve("agent.yaml"), text.replace("\\n", "\n"));
        assertThatThrownBy(this::compose)
                .isInstanceOfSatisfying(
                        VpnException.class,
                        saying(code, folder.resolve("agent.yaml").toString(), place, reason, remedy));
    }

    @Test
    void aTemplateThatNobodyAsksForIsRefused() throws Exception {
        Files.writeString(folder.resolve("agnet.yaml"), "services: {}\n");
        assertThatThrownBy(this::compose)
                .isInstanceOfSatisfying(
                        VpnException.class,
                        saying(ErrorCode.UNKNOWN, "agnet.yaml", "Did you mean agent.yaml", "grafana.yaml"));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        StackSpec spec = StackSpec.of(StackProfile.STAGING).templates(folder.resolve("none"));
        assertThatThrownBy(() -> new StackContent(folder, spec))
                .isInstanceOfSatisfying(VpnException.class, saying(ErrorCode.PATH, "none", "it is not there"));
    }
}
