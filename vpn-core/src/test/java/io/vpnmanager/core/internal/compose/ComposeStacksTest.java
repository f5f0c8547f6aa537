package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.compose.StackFileChange.Kind;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.Stacks;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeStacksTest {
    private static final StackSpec ALONE = StackSpec.of(StackProfile.STAGING);
    private static final StackSpec WATCHED = ALONE.prometheus(
                    new StackPart(StackSpec.PROMETHEUS, Endpoint.parse("127.0.0.1:9090")))
            .grafana(new StackPart(StackSpec.GRAFANA, Endpoint.parse("127.0.0.1:3000")));
    private static final TraefikPart TRAEFIK = new TraefikPart(
            StackSpec.TRAEFIK,
            Endpoint.parse("0.0.0.0:443"),
            HostName.parse("vpn.example.org"),
            Optional.empty(),
            Optional.empty());
    private static final String COMPOSE = "docker-compose.yml";

    @TempDir
    private Path work;

    private final Stacks stacks = Stacks.load();

    private Path stack() {
        return work.resolve("stack");
    }

    private List<StackFileChange> generate(StackSpec spec) {
        return stacks.generate(stack(), spec, false);
    }

    /** {@return all files with what they hold} */
    private SortedMap<String, String> content() throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(stack())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(stack().relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsWrittenOnceIsNotWrittenAgain() throws IOException {
        List<StackFileChange> foreseen = stacks.diff(stack(), WATCHED);
        assertThat(stack()).doesNotExist();
        assertThat(generate(WATCHED)).isEqualTo(foreseen).hasSize(7).allMatch(change -> change.kind() == Kind.NEW);
        SortedMap<String, String> before = content();
        assertThat(before).hasSize(8).containsKeys(COMPOSE, ".vpn-stack.json", "secrets/grafana-password");
        assertThat(stacks.diff(stack(), WATCHED)).isEmpty();
        assertThat(generate(WATCHED)).isEmpty();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aSecretIsAFileForItsReaderAlone() throws IOException {
        generate(WATCHED);
        String secret = Files.readString(stack().resolve("secrets/grafana-password"));
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        assertThat(mode(stack().resolve("secrets"))).isEqualTo("rwx------");
        assertThat(mode(stack().resolve("secrets/grafana-password"))).isEqualTo("rw-------");
        assertThat(mode(stack().resolve("data/agent"))).isEqualTo("rwx------");
        assertThat(mode(stack().resolve(COMPOSE))).isEqualTo("rw-r--r--");
        assertThat(mode(stack().resolve("prometheus"))).isEqualTo("rwxr-xr-x");
        content().forEach((file, text) -> {
            if (!file.equals("secrets/grafana-password")) {
                assertThat(text).doesNotContain(secret);
            }
        });
        Path other = work.resolve("other");
        stacks.generate(other, WATCHED, false);
        assertThat(Files.readString(other.resolve("secrets/grafana-password"))).isNotEqualTo(secret);
    }

    @Test
    void aStackBecomesNoneOfAnotherProfileOrProjectUnlessThatIsSaid() throws IOException {
        StackSpec spec = StackSpec.of(StackProfile.PRODUCTION);
        generate(spec);
        SortedMap<String, String> before = content();
        for (StackSpec other : List.of(StackSpec.of(StackProfile.DEVELOPMENT), spec.project("other"))) {
            assertThatThrownBy(() -> generate(other)).isInstanceOfSatisfying(VpnException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
                assertThat(refused.problem().sentence()).contains("is project vpn for production");
            });
        }
        assertThat(content()).isEqualTo(before);
        assertThat(stacks.generate(stack(), StackSpec.of(StackProfile.DEVELOPMENT), true))
                .hasSize(1);
    }

    @Test
    void whatWasAskedIsRememberedWhole() throws IOException {
        assertThat(stacks.remembered(stack())).isEmpty();
        Path home = Files.createDirectory(work.resolve("home"));
        Path templates = Files.createDirectory(work.resolve("templates"));
        StackSpec asked = WATCHED.project("p")
                .image(new ContainerImage("i:1"))
                .publishing(List.of(PublishedPort.parse("192.0.2.1:443"), PublishedPort.parse("40000-40009/udp")))
                .setting("log.file", "/x \"y\" $z")
                .home(home)
                .homePorts(List.of(PublishedPort.parse("1080")))
                .metrics(Endpoint.parse("127.0.0.1:9464"))
                .traefik(new TraefikPart(
                        StackSpec.TRAEFIK,
                        Endpoint.parse("0.0.0.0:444"),
                        HostName.parse("vpn.example.org"),
                        Optional.of(EmailAddress.parse("alice@example.org")),
                        Optional.empty()))
                .templates(templates);
        generate(asked);
        assertThat(stacks.remembered(stack())).contains(asked);
        assertThat(stacks.diff(stack(), stacks.remembered(stack()).orElseThrow()))
                .isEmpty();
        generate(ALONE.project("p"));
        assertThat(stacks.remembered(stack())).contains(ALONE.project("p"));
    }

    /** {@return a socket as an engine without root has it, or one of root's that everybody may use} */
    private Path socket() throws IOException {
        Path socket = work.resolve("engine.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        return socket;
    }

    @Test
    void anEngineIsRememberedAndServersByItAreNotLostSightOf() throws IOException {
        Path socket = socket();
        if (!Owner.of(socket).isRoot()) {
            assertThatThrownBy(() -> generate(ALONE.engine(socket))).hasMessageContaining("without root");
            return;
        }
        StackSpec spec = ALONE.engine(socket);
        generate(spec);
        assertThat(stacks.cautions(stack(), spec))
                .extracting(Problem::sentence)
                .anyMatch(caution -> caution.contains("the power of root over this machine"));
        assertThat(stacks.cautions(stack(), ALONE))
                .noneMatch(caution -> caution.sentence().contains("power of root"));
        assertThat(stacks.remembered(stack())).contains(spec);
        SortedMap<String, String> before = content();
        Path home = Files.createDirectory(work.resolve("home"));
        for (StackSpec other : List.of(ALONE, spec.home(home))) {
            assertThatThrownBy(() -> generate(other)).isInstanceOfSatisfying(VpnException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
                assertThat(refused.problem().sentence()).contains("would lose sight of them", "vpn compose down");
            });
        }
        assertThat(content()).isEqualTo(before);
        assertThat(stacks.generate(stack(), ALONE, true)).hasSize(1);
        generate(spec);
        Files.delete(socket);
        assertThatThrownBy(() -> generate(spec)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsRefusedIsNotRemembered() throws IOException {
        generate(ALONE);
        Files.writeString(stack().resolve(COMPOSE), "# mine\n");
        assertThatThrownBy(() -> generate(WATCHED)).isInstanceOf(VpnException.class);
        assertThat(stacks.remembered(stack())).contains(ALONE);
    }

    @Test
    void aManifestThatRemembersNothingIsReadAndOneThatIsDamagedIsRefused() throws IOException {
        generate(ALONE);
        Path manifest = stack().resolve(".vpn-stack.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(Files.readString(manifest));
        ((ObjectNode) json.path("spec")).put("image", "-x");
        Files.writeString(manifest, json.toString());
        assertThatThrownBy(() -> stacks.remembered(stack()))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CORRUPT));
        json.remove("spec");
        Files.writeString(manifest, json.toString());
        assertThat(stacks.remembered(stack())).isEmpty();
        assertThat(generate(ALONE)).isEmpty();
        assertThat(stacks.remembered(stack())).contains(ALONE);
    }

    @Test
    void aStackWhoseSpecDoesNotPassAnyMoreIsThereAllTheSameWithItsServers() throws IOException {
        generate(ALONE);
        Path manifest = stack().resolve(".vpn-stack.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(Files.readString(manifest));
        ((ObjectNode) json.path("spec"))
                .put("engine", "/run/e.sock")
                .put("metrics", "0.0.0.0:1")
                .put("home", "/srv/h");
        Files.writeString(manifest, json.toString());
        assertThatThrownBy(() -> stacks.remembered(stack())).hasMessageContaining("--fresh");
        assertThat(stacks.open(stack()).project()).isEqualTo("vpn");
        assertThat(((ComposeStack) stacks.open(stack())).servers())
                .contains(new ServerContainers(Path.of("/run/e.sock"), Path.of("/srv/h")));
    }

    @Test
    void aFileThatWasChangedByHandIsLeftAloneAndThenNothingIsWritten() throws IOException {
        generate(WATCHED);
        Files.writeString(stack().resolve("prometheus/prometheus.yml"), "# mine\n");
        SortedMap<String, String> before = content();
        StackSpec next = WATCHED.project("other");
        assertThat(stacks.diff(stack(), next))
                .extracting(StackFileChange::file, StackFileChange::byHand)
                .contains(tuple("prometheus/prometheus.yml", true));
        // The name of the project is in no file but the manifest.
        assertThatThrownBy(() -> generate(next.setting("log.level", "error")))
                .isInstanceOfSatisfying(VpnException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.DUPLICATE);
                    assertThat(refused.problem().sentence())
                            .contains("prometheus/prometheus.yml", "by hand", "--replace");
                });
        assertThat(content()).isEqualTo(before);
        stacks.generate(stack(), next, true);
        assertThat(content().get("prometheus/prometheus.yml")).contains("agent:9464");
    }

    @Test
    void aFileOfSomebodyElseIsNotTaken() throws IOException {
        Files.createDirectories(stack());
        Files.writeString(stack().resolve(COMPOSE), "services: {}\n");
        assertThatThrownBy(() -> generate(ALONE))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DUPLICATE));
        assertThat(content()).containsOnlyKeys(COMPOSE).containsValue("services: {}\n");
    }

    @Test
    void whatNobodyNeedsAnyMoreGoesAndWhatLiesBesideStays() throws IOException {
        generate(WATCHED);
        Files.writeString(stack().resolve("docker-compose.override.yml"), "services: {}\n");
        Files.writeString(stack().resolve("prometheus/mine.yml"), "mine\n");
        assertThat(generate(ALONE).stream().filter(change -> change.kind() == Kind.GONE))
                .hasSize(5);
        assertThat(content())
                .containsOnlyKeys(
                        COMPOSE,
                        ".vpn-stack.json",
                        "docker-compose.override.yml",
                        "prometheus/mine.yml",
                        "secrets/grafana-password");
    }

    @Test
    void theDifferenceIsOneThatPatchReads() throws IOException {
        generate(ALONE);
        List<StackFileChange> changes = stacks.diff(stack(), ALONE.setting("log.level", "error"));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
            assertThat(change.byHand()).isFalse();
            assertThat(change.difference())
                    .startsWith("--- a/docker-compose.yml\n+++ b/docker-compose.yml\n@@ -")
                    .contains("\n-      VPN_LOG_LEVEL: \"info\"\n+      VPN_LOG_LEVEL: \"error\"\n")
                    .endsWith("\n");
        });
    }

    @Test
    void theDifferenceToNothingBeginsAtNoLine() throws IOException {
        assertThat(stacks.diff(stack(), WATCHED)).allSatisfy(change -> {
            if (!change.difference().isEmpty()) {
                assertThat(change.difference()).containsPattern("(?m)^@@ -0,0 \\+1(,[0-9]+)? @@$");
            }
        });
        generate(WATCHED);
        assertThat(stacks.diff(stack(), ALONE))
                .filteredOn(change -> change.kind() == Kind.GONE)
                .isNotEmpty()
                .allSatisfy(
                        change -> assertThat(change.difference()).containsPattern("(?m)^@@ -1(,[0-9]+)? \\+0,0 @@$"));
    }

    @Test
    void whatComesFromLetsEncryptIsForTraefikAlone() throws IOException {
        generate(ALONE.traefik(TRAEFIK));
        assertThat(mode(stack().resolve("data/traefik"))).isEqualTo("rwx------");
        assertThat(mode(stack().resolve("traefik"))).isEqualTo("rwxr-xr-x");
        assertThat(Files.readString(stack().resolve(COMPOSE)))
                .contains("user: \"" + Owner.of(stack().resolve("data/traefik")) + "\"");
    }

    @Test
    void aStackAndAHomeDoNotLieInEachOtherUnlessItIsItsOwn() throws IOException {
        Path home = Files.createDirectories(stack().resolve("data/agent"));
        stacks.requireApart(stack(), home);
        stacks.requireApart(stack(), work.resolve("not-there"));
        stacks.requireApart(work.resolve("beside"), home);
        Path link = Files.createSymbolicLink(work.resolve("link"), home);
        for (Path mixed : List.of(home, home.resolve("in/it"), work, link.resolve("x"), stack().resolve("data"))) {
            assertThatThrownBy(() -> stacks.requireApart(mixed, home))
                    .as(mixed.toString())
                    .isInstanceOfSatisfying(
                            VpnException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
        }
        assertThatThrownBy(() -> stacks.generate(home.resolve("x"), ALONE.home(home), true))
                .isInstanceOf(VpnException.class)
                .hasMessageContaining("would be mixed with the home");
    }

    private List<String> cautions(StackSpec spec) {
        return stacks.cautions(stack(), spec).stream().map(Problem::sentence).toList();
    }

    @Test
    void whatMayNotBeMeantIsTold() throws IOException {
        assertThat(cautions(WATCHED.metrics(Endpoint.parse("127.0.0.1:9464")).traefik(TRAEFIK)))
                .isEmpty();
        StackSpec open = ALONE.metrics(Endpoint.parse("192.0.2.1:9464"))
                .prometheus(new StackPart(StackSpec.PROMETHEUS, Endpoint.parse("192.0.2.1:9090")))
                .grafana(new StackPart(StackSpec.GRAFANA, Endpoint.parse("0.0.0.0:3000")))
                .traefik(new TraefikPart(
                        StackSpec.TRAEFIK,
                        Endpoint.parse("0.0.0.0:8443"),
                        TRAEFIK.domain(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(cautions(open))
                .satisfiesExactly(
                        metrics ->
                                assertThat(metrics).startsWith("the page of metrics at 192.0.2.1:9464 is read without"),
                        prometheus -> assertThat(prometheus).startsWith("Prometheus at 192.0.2.1:9090 is read without"),
                        grafana -> assertThat(grafana).startsWith("Grafana at 0.0.0.0:3000 takes its password without"),
                        traefik -> assertThat(traefik).contains("gets no certificate unless port 443"));
        Path home = Files.createDirectory(work.resolve("home"));
        boolean root = Owner.of(home).isRoot();
        assertThat(cautions(ALONE.home(home))).hasSize(root ? 1 : 0);
        Path key = Files.createFile(work.resolve("key"));
        StackSpec own = ALONE.traefik(new TraefikPart(
                StackSpec.TRAEFIK,
                TRAEFIK.at(),
                TRAEFIK.domain(),
                Optional.empty(),
                Optional.of(new PemFiles(key, key))));
        assertThat(cautions(own)).hasSize(root ? 1 : 0);
    }

    @Test
    void aFolderThatIsNoDiskIsNotFull() {
        assertThatThrownBy(() -> stacks.generate(Path.of("/proc/vpn-stack"), ALONE, false))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PATH));
    }

    @Test
    void aFolderWithoutAStackIsNone() {
        assertThatThrownBy(() -> stacks.open(work))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void whatLeadsOutOfTheFolderIsNoManifestOfOurs() throws IOException {
        Path victim = Files.writeString(work.resolve("victim"), "mine\n");
        generate(ALONE);
        Files.writeString(
                stack().resolve(".vpn-stack.json"),
                "{\"version\":1,\"project\":\"vpn\",\"files\":{\"../victim\":\"" + Manifest.digest("mine\n") + "\"}}");
        assertThatThrownBy(() -> generate(ALONE))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CORRUPT));
        assertThat(victim).exists();
    }
}
