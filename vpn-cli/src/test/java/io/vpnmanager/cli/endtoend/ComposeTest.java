package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.Stacks;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stacks that a real compose starts on a real container engine, with an image of this very program. Where these are
 * missing its tests are skipped, in one line; with {@code -Dvpn.e2e=required} they fail.
 */
@Timeout(300)
class ComposeTest {
    private static final String AGENT =
            "vpn-compose-test-agent:" + ProcessHandle.current().pid();
    private static final String WATCH =
            "vpn-compose-test-watch:" + ProcessHandle.current().pid();
    private static final String SITE = "vpn-manager-web:1";
    private static final String CORE = "vpn-manager-xray:1.260327.0";
    private static final String SOCKETS = "vpn-manager-sockets:1";
    private static final Path ENGINE = Path.of("/var/run/docker.sock");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern SOCKS = Pattern.compile("socks5://([^@]+)@");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> PLUG_IN = List.of("docker", "compose", "version");

    private static Distribution program;

    @TempDir
    private static Path work;

    @TempDir
    private Path folder;

    private final String project = "vpn-test-" + Long.toString(System.nanoTime(), 36);
    private final int port = freePort();
    private final Stacks stacks = Stacks.load();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private String home = "";

    private record Ended(int status, String output) {}

    private static Ended run(List<String> words) throws IOException, InterruptedException {
        return ended(new ProcessBuilder(words));
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static String good(String... words) throws IOException, InterruptedException {
        return good(run(List.of(words)));
    }

    private static String good(Ended ended) {
        assertThat(ended.status()).as(ended.output()).isZero();
        return ended.output();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void buildImages() throws Exception {
        require(
                Stream.of(PLUG_IN, List.of("docker-compose", "version")).anyMatch(words -> works(words)),
                "there is no compose here: apt install docker-compose");
        require(
                works(List.of("docker", "image", "inspect", "vpn-manager-java:1", "vpn-manager-base:1", SITE)),
                "there are no images here to build on: images/build base java web");
        require(Files.isExecutable(Path.of("/usr/bin/prometheus")), "there is no prometheus here");
        Path agent = Files.createDirectory(work.resolve("agent"));
        program = Distribution.in(Files.createDirectory(agent.resolve("vpn")));
        build(agent, AGENT, """
                FROM vpn-manager-java:1
                COPY vpn /opt/vpn
                ENV VPN_JAVA_HOME=/opt/jdk VPN_HOME=/var/lib/vpn PATH=/opt/vpn/bin:/bin
                USER 10001:10001
                ENTRYPOINT ["/opt/vpn/bin/vpn"]
                CMD ["agent", "run"]
                """);
        Path watch = Files.createDirectory(work.resolve("watch"));
        Files.copy(Path.of("/usr/bin/prometheus"), watch.resolve("prometheus"));
        Files.createDirectory(watch.resolve("store"));
        build(watch, WATCH, """
                FROM vpn-manager-base:1
                COPY prometheus /bin/prometheus
                COPY --chown=65534:65534 store /prometheus
                USER 65534:65534
                ENTRYPOINT ["/bin/prometheus"]
                """);
    }

    private static void build(Path folder, String image, String dockerfile) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        ProcessBuilder builder = new ProcessBuilder("docker", "build", "-q", "-t", image, folder.toString());
        builder.environment().put("DOCKER_BUILDKIT", "0");
        good(ended(builder));
    }

    private static boolean works(List<String> words) {
        try {
            return run(words).status() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (met) {
            return;
        }
        if (System.getProperty("vpn.e2e", "optional").equals("required")) {
            throw new AssertionError(otherwise + ", and vpn.e2e=required");
        }
        System.getLogger(ComposeTest.class.getName()).log(System.Logger.Level.WARNING, otherwise);
        Assumptions.abort(otherwise);
    }

    @AfterAll
    static void removeImages() {
        works(List.of("docker", "image", "rm", "-f", AGENT));
        works(List.of("docker", "image", "rm", "-f", WATCH));
    }

    /** What a test has not ended itself. */
    @AfterEach
    void removeWhatIsLeft() throws Exception {
        works(List.of("docker", "rm", "-f", project + "-client"));
        for (String left : home.isEmpty() ? List.<String>of() : ofHome("container")) {
            works(List.of("docker", "rm", "-f", left));
        }
        for (String kind : List.of("container", "network", "volume")) {
            for (String left : left(kind)) {
                works(
                        kind.equals("container")
                                ? List.of("docker", "rm", "-f", left)
                                : List.of("docker", kind, "rm", left));
            }
        }
    }

    private List<String> left(String kind) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("docker", kind, "ls", "-q"));
        if (kind.equals("container")) {
            words.add("-a");
        }
        words.addAll(List.of("--filter", "label=com.docker.compose.project=" + project));
        return good(run(words)).lines().toList();
    }

    private Ended vpn(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("compose", words[0], "--folder", folder.resolve("stack").toString()));
        all.addAll(List.of(words).subList(1, words.length));
        return ended(program.command(folder.resolve("home"), all.toArray(String[]::new)));
    }

    private Path stack(String file) {
        return folder.resolve("stack").resolve(file);
    }

    /** The site stands beside the agent, and is asked often whether all is well. */
    private void override() throws IOException {
        Files.writeString(stack("docker-compose.override.yml"), """
                services:
                  agent:
                    healthcheck: {interval: 3s}
                  site:
                    image: %s
                    stop_grace_period: 1s
                """.formatted(SITE));
    }

    private JsonNode service(String name) throws IOException, InterruptedException {
        JsonNode items = JSON.readTree(good(vpn("status", "--output", "json"))).path("items");
        for (JsonNode item : items) {
            if (item.path("service").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("no " + name + " in " + items);
    }

    private String container(String service) {
        return stacks.open(stack("")).status().stream()
                .filter(found -> found.service().equals(service))
                .flatMap(found -> found.container().stream())
                .findFirst()
                .orElseThrow();
    }

    private String awaitHealthy() throws IOException, InterruptedException {
        String agent = container("agent");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> good("docker", "inspect", "-f", "{{.State.Health.Status}}", agent)
                        .equals("healthy\n"));
        return agent;
    }

    /** Makes a server and a user in the agent's container, as the README says; {@return what a client goes through} */
    private String serve(String agent, String site) throws IOException, InterruptedException {
        good(
                "docker",
                "exec",
                agent,
                "vpn",
                "servers",
                "create",
                "edge",
                "--protocol",
                "socks5",
                "--port",
                Integer.toString(port),
                "--listen",
                "0.0.0.0",
                "--public-host",
                "127.0.0.1",
                "--allow-target",
                site + ":80");
        good("docker", "exec", agent, "vpn", "users", "create", "alice", "--protocol", "socks5");
        Matcher link = SOCKS.matcher(good("docker", "exec", agent, "vpn", "links", "alice"));
        assertThat(link.find()).isTrue();
        return "socks5://" + link.group(1) + "@127.0.0.1:" + port;
    }

    private String site() throws IOException, InterruptedException {
        return good(
                        "docker",
                        "inspect",
                        "-f",
                        "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
                        container("site"))
                .strip();
    }

    private static boolean hasPage(String proxy, String site) throws IOException, InterruptedException {
        Ended page = run(List.of("curl", "-sS", "--max-time", "10", "-x", proxy, "http://" + site + "/"));
        return page.status() == 0 && !page.output().isEmpty();
    }

    @Test
    void aDevelopmentStackServesIsChangedAndGoesWithoutATrace() throws Exception {
        String metrics = "127.0.0.1:" + freePort();
        String[] options = {
            "--project", project, "--image", AGENT, "--publish", Integer.toString(port), "--metrics", metrics
        };
        assertThat(good(vpn(words("generate", options)))).contains("docker-compose.yml\tnew\tfalse");
        assertThat(vpn(words("diff", options))).isEqualTo(new Ended(0, ""));
        override();
        assertThat(stacks.open(stack("")).status())
                .extracting(ServiceStatus::service, ServiceStatus::state)
                .containsExactly(tuple("agent", "absent"), tuple("site", "absent"));

        good(vpn("up"));
        String agent = awaitHealthy();
        String site = site();
        String proxy = serve(agent, site);
        assertThat(hasPage(proxy, site)).isTrue();
        assertThat(hasPage("socks5://127.0.0.1:" + port, site))
                .as("without a password")
                .isFalse();
        assertThat(good("curl", "-sS", "http://" + metrics + "/metrics")).contains("vpn_server_up{");
        JsonNode status = service("agent");
        assertThat(status.path("health").asText()).isEqualTo("healthy");
        assertThat(status.path("ports").toString()).contains("127.0.0.1:" + port + "->" + port + "/tcp");

        stacks.open(stack("")).restart(List.of("agent"), told::add);
        awaitHealthy();
        await().atMost(PATIENCE).until(() -> hasPage(proxy, site));
        assertThat(good(vpn("logs", "agent", "--tail", "1000"))).contains("A server serves");

        stacks.open(stack("")).scale(List.of(ServiceScale.parse("site=2")), told::add);
        assertThat(left("container")).hasSize(3);
        assertThatThrownBy(() -> stacks.open(stack("")).scale(List.of(ServiceScale.parse("agent=2")), told::add))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has the lease of its home");

        good(vpn("down"));
        assertThat(left("container")).isEmpty();
        assertThat(left("network")).isEmpty();
        assertThat(stack("data/agent/vpn.db")).exists();
    }

    private static String[] words(String first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aProductionStackHasFewRightsAndIsWatched() throws Exception {
        int watched = freePort();
        stacks.generate(
                stack(""),
                StackSpec.of(StackProfile.PRODUCTION)
                        .project(project)
                        .image(new ContainerImage(AGENT))
                        .publishing(List.of(PublishedPort.parse("127.0.0.1:" + port)))
                        .prometheus(new StackPart(new ContainerImage(WATCH), Endpoint.parse("127.0.0.1:" + watched))),
                false);
        override();
        stacks.open(stack("")).up(told::add);
        assertThat(told).anyMatch(line -> line.contains("Creating"));
        String agent = awaitHealthy();
        String site = site();
        assertThat(hasPage(serve(agent, site), site)).isTrue();

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
        stacks.open(stack("")).logs(new StackLogQuery(List.of("agent"), 1000, false), told::add);
        assertThat(told).anyMatch(line -> line.contains("\"message\":\"A server serves\""));

        String up = "http://127.0.0.1:" + watched + "/api/v1/query?query=up%7Bjob%3D%22vpn%22%7D";
        await().atMost(PATIENCE)
                .until(() -> run(List.of("curl", "-sS", up)).output().contains(",\"1\"]"));
        assertThat(good("curl", "-sS", "http://127.0.0.1:" + watched + "/api/v1/rules"))
                .contains("VpnAgentGone");

        assertThat(left("volume")).hasSize(1);
        stacks.open(stack("")).down(true, told::add);
        assertThat(left("container")).isEmpty();
        assertThat(left("volume")).isEmpty();
    }

    /** What the agent has made on the engine. */
    private List<String> ofHome(String kind) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("docker", kind, "ls", "-q", "--no-trunc"));
        if (kind.equals("container")) {
            words.add("-a");
        }
        words.addAll(List.of("--filter", "label=io.vpnmanager.home=" + home));
        return good(run(words)).lines().toList();
    }

    private static String inspected(String what, String container) throws IOException, InterruptedException {
        return good("docker", "inspect", "-f", what, container).strip();
    }

    /** The core as a client, in the network of this machine, with a port of its own here. */
    private String client(String document) throws IOException, InterruptedException {
        ObjectNode client = (ObjectNode) JSON.readTree(document);
        int here = freePort();
        ObjectNode inbound = (ObjectNode) client.path("inbounds").path(0);
        client.putArray("inbounds").add(inbound.put("port", here));
        Path file = Files.writeString(folder.resolve("client.json"), client.toString());
        good(
                "docker",
                "run",
                "-d",
                "--name",
                project + "-client",
                "--network",
                "host",
                "-v",
                file + ":/client.json:ro",
                CORE,
                "run",
                "-c",
                "/client.json");
        return "socks5://127.0.0.1:" + here;
    }

    @Test
    void anAgentWithTheEngineServesByContainersBesideItUntilTheStackEnds() throws Exception {
        require(
                works(List.of("docker", "image", "inspect", CORE, SOCKETS)),
                "there is no Xray-core here: images/build");
        String metrics = "127.0.0.1:" + freePort();
        String watched = "127.0.0.1:" + freePort();
        StackSpec spec = StackSpec.of(StackProfile.PRODUCTION)
                .project(project)
                .image(new ContainerImage(AGENT))
                .metrics(Endpoint.parse(metrics))
                .prometheus(new StackPart(new ContainerImage(WATCH), Endpoint.parse(watched)));
        stacks.generate(stack(""), spec.engine(ENGINE), false);
        override();
        stacks.open(stack("")).up(told::add);
        String agent = awaitHealthy();
        assertThat(good("docker", "exec", agent, "id", "-u").strip()).isNotEqualTo("0");

        String[] create = {
            "docker",
            "exec",
            agent,
            "vpn",
            "servers",
            "create",
            "shadow",
            "--protocol",
            "shadowsocks",
            "--port",
            Integer.toString(port),
            "--public-host",
            "127.0.0.1",
            "--allow-target",
            "10.0.0.0/8:80,172.16.0.0/12:80,192.168.0.0/16:80"
        };
        good(create);
        good("docker", "exec", agent, "vpn", "users", "create", "alice", "--protocol", "shadowsocks");
        JsonNode server = service("(server)");
        String core = server.path("container").asText();
        assertThat(core).startsWith("vpn-xray-");
        home = inspected("{{index .Config.Labels \"io.vpnmanager.home\"}}", core);
        assertThat(home).isNotEmpty();
        assertThat(server.path("state").asText()).isEqualTo("running");
        assertThat(server.path("ports").toString()).contains("127.0.0.1:" + port + "->");
        assertThat(good("docker", "exec", agent, "vpn", "servers", "test", "--user", "alice"))
                .contains("shadow\tshadowsocks\tworks");

        String network = inspected("{{range $name, $at := .NetworkSettings.Networks}}{{$name}}{{end}}", core);
        good("docker", "network", "connect", network, container("site"));
        String site =
                inspected("{{(index .NetworkSettings.Networks \"" + network + "\").IPAddress}}", container("site"));
        String client = client(good("docker", "exec", agent, "vpn", "links", "alice", "--document", "xray"));
        await().atMost(PATIENCE).until(() -> hasPage(client, site));

        String made = inspected("{{.Id}}", core);
        stacks.open(stack("")).restart(List.of("agent"), told::add);
        awaitHealthy();
        assertThat(good("curl", "-sS", "http://" + metrics + "/metrics")).contains("vpn_server_up{");
        assertThat(inspected("{{.Id}}", core)).as("adopted").isEqualTo(made);
        String up = "http://" + watched + "/api/v1/query?query=up%7Bjob%3D%22vpn%22%7D";
        await().atMost(PATIENCE)
                .until(() -> run(List.of("curl", "-sS", up)).output().contains(",\"1\"]"));

        assertThatThrownBy(() -> stacks.generate(stack(""), spec, false)).hasMessageContaining("lose sight");
        assertThat(good(vpn("down"))).contains("Removing container " + core, "Removing network " + network);
        assertThat(left("container")).isEmpty();
        assertThat(ofHome("container")).isEmpty();
        assertThat(ofHome("network")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StackProfile.class)
    void composeReadsAStackOfAllThereIs(StackProfile profile) throws Exception {
        StackPart prometheus =
                new StackPart(new ContainerImage("prom/prometheus:v3"), Endpoint.parse("127.0.0.1:9090"));
        StackPart grafana = new StackPart(new ContainerImage("grafana/grafana:11"), Endpoint.parse("127.0.0.1:3000"));
        stacks.generate(
                stack(""),
                StackSpec.of(profile)
                        .project(project)
                        .publishing(List.of(PublishedPort.parse("192.0.2.1:40000-40009/udp")))
                        .prometheus(prometheus)
                        .grafana(grafana)
                        .traefik(traefik("0.0.0.0:443", Optional.empty())),
                false);

        String file = stack("").resolve("docker-compose.yml").toString();
        List<String> compose = works(PLUG_IN) ? List.of("docker", "compose") : List.of("docker-compose");
        String[] question =
                Stream.concat(compose.stream(), Stream.of("-f", file, "config")).toArray(String[]::new);
        assertThat(good(question))
                .contains("40009", "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/", "network_mode: service:agent");
        stacks.generate(
                stack(""),
                StackSpec.of(profile)
                        .project(project)
                        .engine(ENGINE)
                        .prometheus(prometheus)
                        .grafana(grafana),
                false);
        assertThat(good(question)).contains("group_add:", "/run/docker.sock", "--web.listen-address=127.0.0.1:9090");
    }

    private static TraefikPart traefik(String at, Optional<PemFiles> certificate) {
        return new TraefikPart(
                StackSpec.TRAEFIK,
                Endpoint.parse(at),
                HostName.parse("vpn.example.org"),
                Optional.empty(),
                certificate);
    }

    /** Nothing here builds Traefik, so its image is there or it is not, also where everything else has to be. */
    private static void requireTraefik() {
        String image = StackSpec.TRAEFIK.toString();
        if (!works(List.of("docker", "image", "inspect", image)) || !works(List.of("openssl", "version"))) {
            String otherwise = "there is no image " + image + " here, or no openssl";
            System.getLogger(ComposeTest.class.getName()).log(System.Logger.Level.WARNING, otherwise);
            Assumptions.abort(otherwise);
        }
    }

    private Ended asked(Path certificate, int traefik, String path) throws IOException, InterruptedException {
        String domain = "vpn.example.org:" + traefik;
        return run(List.of(
                "curl",
                "-sS",
                "--max-time",
                "5",
                "--cacert",
                certificate.toString(),
                "--resolve",
                domain + ":127.0.0.1",
                "https://" + domain + path));
    }

    @Test
    void traefikShowsSubscriptionsOverTlsAlsoAfterTheAgentStartedAnew() throws Exception {
        requireTraefik();
        Path certificate = folder.resolve("vpn.pem");
        Path key = folder.resolve("vpn.key");
        good(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=vpn.example.org"
                        + " -addext subjectAltName=DNS:vpn.example.org -keyout " + key + " -out " + certificate)
                .split(" "));
        stacks.generate(
                stack(""),
                StackSpec.of(StackProfile.PRODUCTION)
                        .project(project)
                        .image(new ContainerImage(AGENT))
                        .traefik(traefik("127.0.0.1:" + port, Optional.of(new PemFiles(certificate, key)))),
                false);
        override();
        stacks.open(stack("")).up(told::add);
        String agent = awaitHealthy();
        serve(agent, site());
        String url = good("docker", "exec", agent, "vpn", "subscriptions", "issue", "alice");
        Matcher path = Pattern.compile("https://vpn\\.example\\.org:" + port + "(/s/\\S+)")
                .matcher(url);
        assertThat(path.find()).as("the URL is Traefik's").isTrue();
        await().atMost(PATIENCE)
                .until(() -> asked(certificate, port, path.group(1)).output().startsWith("c29ja3M1"));
        assertThat(asked(certificate, port, "/metrics").output()).contains("404");

        stacks.open(stack("")).restart(List.of("agent"), told::add);
        await().atMost(PATIENCE)
                .until(() -> asked(certificate, port, path.group(1)).output().startsWith("c29ja3M1"));
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        StackSpec spec = StackSpec.of(StackProfile.DEVELOPMENT).project(project);
        stacks.generate(stack(""), spec.image(new ContainerImage("vpn-compose-test-none:1")), false);
        assertThatThrownBy(() -> stacks.open(stack("")).up(told::add))
                .isInstanceOfSatisfying(VpnException.class, none -> {
                    assertThat(none.code()).isEqualTo(ErrorCode.ENGINE);
                    assertThat(none).hasMessageContaining("image").hasMessageContaining("is not here");
                });

        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Endpoint metrics = Endpoint.parse("127.0.0.1:" + taken.getLocalPort());
            stacks.generate(stack(""), spec.image(new ContainerImage(AGENT)).metrics(metrics), false);
            assertThatThrownBy(() -> stacks.open(stack("")).up(told::add))
                    .isInstanceOfSatisfying(VpnException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.NETWORK);
                        assertThat(refused).hasMessageContaining("port " + port + " of this machine is taken");
                    });
        }
        assertThatThrownBy(() -> stacks.open(stack("")).restart(List.of("agnet"), told::add))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Did you mean agent");
    }
}
