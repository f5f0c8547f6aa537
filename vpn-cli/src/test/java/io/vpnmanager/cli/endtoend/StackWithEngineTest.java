package io.vpnmanager.cli.endtoend;

import static io.vpnmanager.cli.endtoend.Ended.good;
import static io.vpnmanager.cli.endtoend.Ended.works;
import static io.vpnmanager.cli.endtoend.StackLab.JSON;
import static io.vpnmanager.cli.endtoend.StackLab.PATIENCE;
import static io.vpnmanager.cli.endtoend.StackLab.awaitWatched;
import static io.vpnmanager.cli.endtoend.StackLab.freePort;
import static io.vpnmanager.cli.endtoend.StackLab.hasPage;
import static io.vpnmanager.cli.endtoend.StackLab.inside;
import static io.vpnmanager.cli.endtoend.StackLab.inspected;
import static io.vpnmanager.cli.endtoend.StackLab.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.net.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stack whose agent has servers in containers. */
class StackWithEngineTest extends StackTests {
    private static final Path ENGINE = Path.of("/var/run/docker.sock");
    private static final String CORE = "vpn-manager-xray:1.260327.0";
    private static final String SOCKETS = "vpn-manager-sockets:1";

    /** Wherever the engine has its networks. */
    private static final String PRIVATE = "10.0.0.0/8:80,172.16.0.0/12:80,192.168.0.0/16:80";

    private String home = "";

    /** What the agent has made on the engine. */
    private List<String> ofHome(String kind) throws IOException, InterruptedException {
        return labelled(kind, "io.vpnmanager.home=" + home);
    }

    private String client() {
        return lab().project + "-client";
    }

    @AfterEach
    void removeServers() throws IOException, InterruptedException {
        works("docker", "rm", "-f", client());
        for (String left : home.isEmpty() ? List.<String>of() : ofHome("container")) {
            works("docker", "rm", "-f", left);
        }
    }

    /** The core as a client, in the network of this machine, with a port of its own here. */
    private String client(String document) throws IOException, InterruptedException {
        ObjectNode client = (ObjectNode) JSON.readTree(document);
        int here = freePort();
        ObjectNode inbound = (ObjectNode) client.path("inbounds").path(0);
        client.putArray("inbounds").add(inbound.put("port", here));
        Path file = Files.writeString(lab().file("client.json"), client.toString());
        String[] core = {"-v", file + ":/client.json:ro", CORE, "run", "-c", "/client.json"};
        good(Stream.concat(Stream.of("docker", "run", "-d", "--name", client(), "--network", "host"), Stream.of(core))
                .toArray(String[]::new));
        return "socks5://127.0.0.1:" + here;
    }

    @Test
    void anAgentWithTheEngineServesByContainersBesideItUntilTheStackEnds() throws Exception {
        Needed.require(works("docker", "image", "inspect", CORE, SOCKETS), "there is no Xray-core here: images/build");
        String metrics = "127.0.0.1:" + freePort();
        String watched = "127.0.0.1:" + freePort();
        StackSpec spec = StackSpec.of(StackProfile.PRODUCTION)
                .project(lab().project)
                .image(images().agent())
                .metrics(Endpoint.parse(metrics))
                .prometheus(new StackPart(images().prometheus(), Endpoint.parse(watched)));
        lab().stacks.generate(lab().stack(""), spec.engine(ENGINE), false);
        lab().override();
        lab().open().up(lab().told::add);
        String agent = lab().awaitHealthy();
        assertThat(good("docker", "exec", agent, "id", "-u").strip()).isNotEqualTo("0");

        String[] where = {"--port", Integer.toString(lab().port), "--public-host", "127.0.0.1"};
        String[] create = {"servers", "create", "shadow", "--protocol", "shadowsocks", "--allow-target", PRIVATE};
        inside(agent, Stream.concat(Stream.of(create), Stream.of(where)).toArray(String[]::new));
        inside(agent, "users", "create", "alice", "--protocol", "shadowsocks");
        JsonNode server = lab().service("(server)");
        String core = server.path("container").asText();
        assertThat(core).startsWith("vpn-xray-");
        home = inspected("{{index .Config.Labels \"io.vpnmanager.home\"}}", core);
        assertThat(home).isNotEmpty();
        assertThat(server.path("state").asText()).isEqualTo("running");
        assertThat(server.path("ports").toString()).contains("127.0.0.1:" + lab().port + "->");
        assertThat(inside(agent, "servers", "test", "--user", "alice")).contains("shadow\tshadowsocks\tworks");

        String network = inspected("{{range $name, $at := .NetworkSettings.Networks}}{{$name}}{{end}}", core);
        good("docker", "network", "connect", network, lab().container("site"));
        String site = inspected(
                "{{(index .NetworkSettings.Networks \"" + network + "\").IPAddress}}", lab().container("site"));
        String client = client(inside(agent, "links", "alice", "--document", "xray"));
        await().atMost(PATIENCE).until(() -> hasPage(client, site));

        String made = inspected("{{.Id}}", core);
        lab().open().restart(List.of("agent"), lab().told::add);
        lab().awaitHealthy();
        assertThat(good("curl", "-sS", "http://" + metrics + "/metrics")).contains("vpn_server_up{");
        assertThat(inspected("{{.Id}}", core)).as("adopted").isEqualTo(made);
        awaitWatched(watched);

        assertThatThrownBy(() -> lab().stacks.generate(lab().stack(""), spec, false))
                .hasMessageContaining("lose sight");
        assertThat(lab().vpn("down").good()).contains("Removing container " + core, "Removing network " + network);
        assertThat(lab().left("container")).isEmpty();
        assertThat(ofHome("container")).isEmpty();
        assertThat(ofHome("network")).isEmpty();
    }
}
