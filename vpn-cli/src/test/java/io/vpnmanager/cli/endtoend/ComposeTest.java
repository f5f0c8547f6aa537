package io.vpnmanager.cli.endtoend;

import static io.vpnmanager.cli.endtoend.Ended.good;
import static io.vpnmanager.cli.endtoend.StackLab.JSON;
import static io.vpnmanager.cli.endtoend.StackLab.PATIENCE;
import static io.vpnmanager.cli.endtoend.StackLab.awaitWatched;
import static io.vpnmanager.cli.endtoend.StackLab.freePort;
import static io.vpnmanager.cli.endtoend.StackLab.hasPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stacks that a real compose starts on a real container engine, with an image of this very program. Where these are
 * missing its tests are skipped, in one line; with {@code -Dvpn.e2e=required} they fail.
 */
class ComposeTest extends StackTests {
    @Test
    void aDevelopmentStackServesIsChangedAndGoesWithoutATrace() throws Exception {
        String metrics = "127.0.0.1:" + freePort();
        String[] options = {
            "--project",
            lab().project,
            "--image",
            images().agent().toString(),
            "--publish",
            Integer.toString(lab().port),
            "--metrics",
            metrics
        };
        assertThat(lab().vpn(words("generate", options)).good()).contains("docker-compose.yml\tnew\tfalse");
        assertThat(lab().vpn(words("diff", options))).isEqualTo(new Ended(0, ""));
        lab().override();
        assertThat(lab().open().status())
                .extracting(ServiceStatus::service, ServiceStatus::state)
                .containsExactly(tuple("agent", "absent"), tuple("site", "absent"));

        lab().vpn("up").good();
        String agent = lab().awaitHealthy();
        String site = lab().site();
        String proxy = lab().serve(agent, site);
        assertThat(hasPage(proxy, site)).isTrue();
        assertThat(hasPage("socks5://127.0.0.1:" + lab().port, site))
                .as("without a password")
                .isFalse();
        assertThat(good("curl", "-sS", "http://" + metrics + "/metrics")).contains("vpn_server_up{");
        JsonNode status = lab().service("agent");
        assertThat(status.path("health").asText()).isEqualTo("healthy");
        assertThat(status.path("ports").toString()).contains("127.0.0.1:" + lab().port + "->" + lab().port + "/tcp");

        lab().open().restart(List.of("agent"), lab().told::add);
        lab().awaitHealthy();
        await().atMost(PATIENCE).until(() -> hasPage(proxy, site));
        assertThat(lab().vpn("logs", "agent", "--tail", "1000").good()).contains("A server serves");

        lab().open().scale(List.of(ServiceScale.parse("site=2")), lab().told::add);
        assertThat(lab().left("container")).hasSize(3);
        assertThatThrownBy(() -> lab().open().scale(List.of(ServiceScale.parse("agent=2")), lab().told::add))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has the lease of its home");

        lab().vpn("down").good();
        assertThat(lab().left("container")).isEmpty();
        assertThat(lab().left("network")).isEmpty();
        assertThat(lab().stack("data/agent/vpn.db")).exists();
    }

    private static String[] words(String first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aProductionStackHasFewRightsAndIsWatched() throws Exception {
        int watched = freePort();
        lab().stacks
                .generate(
                        lab().stack(""),
                        StackSpec.of(StackProfile.PRODUCTION)
                                .project(lab().project)
                                .image(images().agent())
                                .publishing(List.of(PublishedPort.parse("127.0.0.1:" + lab().port)))
                                .prometheus(
                                        new StackPart(images().prometheus(), Endpoint.parse("127.0.0.1:" + watched))),
                        false);
        lab().override();
        lab().open().up(lab().told::add);
        assertThat(lab().told).anyMatch(line -> line.contains("Creating"));
        String agent = lab().awaitHealthy();
        String site = lab().site();
        assertThat(hasPage(lab().serve(agent, site), site)).isTrue();

        JsonNode made = JSON.readTree(good("docker", "inspect", agent)).get(0);
        JsonNode host = made.path("HostConfig");
        assertThat(host.path("ReadonlyRootfs").asBoolean()).isTrue();
        assertThat(host.path("CapDrop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(host.path("SecurityOpt").toString()).contains("no-new-privileges");
        assertThat(host.path("Memory").asLong()).isEqualTo(512L << 20);
        assertThat(host.path("NanoCpus").asLong()).isEqualTo(2_000_000_000L);
        assertThat(host.path("PidsLimit").asLong()).isEqualTo(200);
        assertThat(host.path("RestartPolicy").path("Name").asText()).isEqualTo("unless-stopped");
        assertThat(host.path("LogConfig").path("Config").path("max-size").asText())
                .isEqualTo("10m");
        assertThat(good("docker", "exec", agent, "id", "-u").strip()).isNotEqualTo("0");
        lab().open().logs(new StackLogQuery(List.of("agent"), 1000, false), lab().told::add);
        assertThat(lab().told).anyMatch(line -> line.contains("\"message\":\"A server serves\""));

        awaitWatched("127.0.0.1:" + watched);
        assertThat(good("curl", "-sS", "http://127.0.0.1:" + watched + "/api/v1/rules"))
                .contains("VpnAgentGone");

        assertThat(lab().left("volume")).hasSize(1);
        lab().open().down(true, lab().told::add);
        assertThat(lab().left("container")).isEmpty();
        assertThat(lab().left("volume")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StackProfile.class)
    void composeReadsAStackOfAllThereIs(StackProfile profile) throws Exception {
        StackPart prometheus =
                new StackPart(new ContainerImage("prom/prometheus:v3"), Endpoint.parse("127.0.0.1:9090"));
        StackPart grafana = new StackPart(new ContainerImage("grafana/grafana:11"), Endpoint.parse("127.0.0.1:3000"));
        lab().stacks
                .generate(
                        lab().stack(""),
                        StackSpec.of(profile)
                                .project(lab().project)
                                .publishing(List.of(PublishedPort.parse("192.0.2.1:40000-40009/udp")))
                                .prometheus(prometheus)
                                .grafana(grafana)
                                .traefik(StackWithTraefikTest.traefik("0.0.0.0:443", Optional.empty())),
                        false);

        String file = lab().stack("").resolve("docker-compose.yml").toString();
        List<String> question = Stream.concat(StackImages.compose(), Stream.of("-f", file, "config"))
                .toList();
        assertThat(good(question))
                .contains("40009", "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/", "network_mode: service:agent");
        lab().stacks
                .generate(
                        lab().stack(""),
                        StackSpec.of(profile)
                                .project(lab().project)
                                .engine(Path.of("/var/run/docker.sock"))
                                .prometheus(prometheus)
                                .grafana(grafana),
                        false);
        assertThat(good(question)).contains("group_add:", "/run/docker.sock", "--web.listen-address=127.0.0.1:9090");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        StackSpec spec = StackSpec.of(StackProfile.DEVELOPMENT).project(lab().project);
        lab().stacks.generate(lab().stack(""), spec.image(new ContainerImage("vpn-compose-test-none:1")), false);
        assertThatThrownBy(() -> lab().open().up(lab().told::add)).isInstanceOfSatisfying(VpnException.class, none -> {
            assertThat(none.code()).isEqualTo(ErrorCode.ENGINE);
            assertThat(none).hasMessageContaining("image").hasMessageContaining("is not here");
        });

        try (ServerSocket taken = new ServerSocket(lab().port, 1, InetAddress.getLoopbackAddress())) {
            Endpoint metrics = Endpoint.parse("127.0.0.1:" + taken.getLocalPort());
            lab().stacks.generate(lab().stack(""), spec.image(images().agent()).metrics(metrics), false);
            assertThatThrownBy(() -> lab().open().up(lab().told::add))
                    .isInstanceOfSatisfying(VpnException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.NETWORK);
                        assertThat(refused).hasMessageContaining("port " + lab().port + " of this machine is taken");
                    });
        }
        assertThatThrownBy(() -> lab().open().restart(List.of("agnet"), lab().told::add))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Did you mean agent");
    }
}
