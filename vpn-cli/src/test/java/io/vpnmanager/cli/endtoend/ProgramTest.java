package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ProgramTest {
    private static Distribution distribution;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack(@TempDir Path unpacked) throws IOException {
        distribution = Distribution.in(unpacked);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Started start(String... words) throws IOException {
        return Started.of(distribution.command(home(), words), folder, "");
    }

    private String run(String... words) throws Exception {
        try (Started command = start(words)) {
            assertThat(command.status()).as(command.err()).isZero();
            return command.out();
        }
    }

    /** One life: a server that serves at once, a user who gets through, and no longer after the deletion. */
    @Test
    void changesReachTheAgentThatRuns() throws Exception {
        try (Started agent = start("agent", "run");
                WebPage page = new WebPage()) {
            agent.awaitErr("the agent runs");
            String server = run(
                    "servers",
                    "create",
                    "web",
                    "--protocol",
                    "http",
                    "--port",
                    freePort(),
                    "--allow-target",
                    page.address());
            assertThat(server).contains("\tserving\t");
            run("users", "create", "alice", "--protocol", "http");
            Link link = ProxyLink.parse(run("links", "alice").strip());
            assertThat(page.fetchThrough(link)).isEqualTo("HTTP/1.1 200 OK");

            run("users", "delete", "alice", "--yes");
            assertThat(page.fetchThrough(link)).startsWith("HTTP/1.1 407");

            agent.signal("TERM");
            assertThat(agent.status()).isZero();
            assertThat(agent.err()).endsWith("vpn: the agent has stopped\n");
            assertThatIOException().isThrownBy(() -> page.fetchThrough(link));
            assertThat(run("servers", "list")).contains("\tpending\t");
        }
    }

    /**
     * An address that one process makes is served by another at once, and refused at once when a third takes it away.
     */
    @Test
    void subscriptionsAreServedUntilTheyAreTakenAway() throws Exception {
        run("servers", "create", "web", "--protocol", "http", "--port", freePort());
        run("users", "create", "alice", "--protocol", "http");
        String base = "http://127.0.0.1:" + freePort();
        try (Started agent = start("agent", "run", "--subscriptions", base.substring("http://".length()))) {
            agent.awaitErr("subscriptions are served at " + base + "/s/TOKEN");
            String first = run("subscriptions", "issue", "alice", "--url", base).strip();
            assertThat(fetched(first, "clash-verge/v2")).startsWith("200 mixed-port:");
            assertThat(fetched(first, "v2rayNG/1")).startsWith("200 ");
            String second = run("subscriptions", "rotate", "alice", "--url", base, "--yes")
                    .strip();
            assertThat(fetched(first, "curl")).isEqualTo("404 not found\n");
            assertThat(fetched(second, "curl")).startsWith("200 ");
            run("users", "delete", "alice", "--yes");
            assertThat(fetched(second, "curl")).isEqualTo("404 not found\n");

            agent.signal("TERM");
            assertThat(agent.status()).isZero();
            assertThat(agent.err())
                    .endsWith("vpn: the agent has stopped\n")
                    .doesNotContain(token(first), token(second));
            assertThatIOException().isThrownBy(() -> fetched(second, "curl"));
        }
    }

    private static String token(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String fetched(String address, String userAgent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("user-agent", userAgent)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** The fleet of the README: made once, not made again, and left by what somebody else does. */
    @Test
    void fleetIsAppliedOnceAndFollowed() throws Exception {
        String fleet = Path.of("..", "examples", "fleet.yaml").toString();
        assertThat(run("apply", "-f", fleet, "--dry-run").lines()).hasSize(5);
        assertThat(run("users", "list")).isEmpty();
        assertThat(run("apply", "-f", fleet).lines()).hasSize(5);
        assertThat(run("apply", "-f", fleet)).isEmpty();

        Path exported = Files.writeString(folder.resolve("exported.toml"), run("fleet", "export", "--format", "toml"));
        run("users", "create", "carol", "--protocol", "http");
        try (Started refused = start("apply", "-f", exported.toString())) {
            assertThat(refused.status()).isEqualTo(5);
            assertThat(refused.out()).startsWith("delete\tuser\tcarol\t");
        }
        run("apply", "-f", exported.toString(), "--yes");
        assertThat(run("users", "list")).doesNotContain("carol").contains("alice", "bob");
    }

    @Test
    void secondAgentIsRefused() throws Exception {
        try (Started first = start("agent", "run")) {
            first.awaitErr("the agent runs");
            try (Started second = start("agent", "run")) {
                assertThat(second.status()).isEqualTo(22);
                assertThat(second.err()).contains("(BUSY)").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void quickstartProvesItselfAndServesUntilCtrlC() throws Exception {
        try (Started quickstart = start("quickstart")) {
            quickstart.awaitOut("ready; it serves until Ctrl-C");
            assertThat(quickstart.out()).contains("user    demo (made now)", "proof   with credentials: 200 OK");
            quickstart.signal("INT");
            assertThat(quickstart.status()).isZero();
            assertThat(quickstart.err()).isEmpty();
        }
        assertThat(run("quickstart", "--check"))
                .contains("user    demo (found)")
                .endsWith("\nready\n");
    }

    @Test
    void chosenPasswordIsInNoFileAndNoOutput() throws Exception {
        String password = "correct horse battery";
        try (Started create = Started.of(
                distribution.command(home(), "users", "create", "bob", "--protocol", "socks5", "--password-file", "-"),
                folder,
                password + "\n")) {
            assertThat(create.status()).as(create.err()).isZero();
            assertThat(create.out() + create.err()).doesNotContain(password);
        }
        try (Stream<Path> files = Files.walk(home())) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(password);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .endsWith("------");
            });
        }
    }

    @Test
    void homeThatOthersCanEnterIsRefused() throws Exception {
        Files.createDirectory(home());
        Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Started list = start("users", "list", "--output", "json")) {
            assertThat(list.status()).isEqualTo(15);
            assertThat(list.err()).contains("\"code\":\"PATH\"", "chmod 700");
        }
    }

    @Test
    void versionLoadsNeitherParserNorLibrary() throws Exception {
        Path classes = folder.resolve("classes");
        ProcessBuilder version = distribution.command(home(), "--version");
        version.environment().put("VPN_JAVA_OPTS", "-Xlog:class+load:file=" + classes);
        try (Started started = Started.of(version, folder, "")) {
            assertThat(started.status()).isZero();
            assertThat(started.out()).matches("vpn \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        }
        assertThat(classes).content().contains("io.vpnmanager.cli.Main").doesNotContain("picocli", "jackson", "jooq");
        assertThat(home()).doesNotExist();
    }

    @Test
    void readerThatLeavesIsNoFailure() throws Exception {
        Process help = distribution.command(home(), "--help").start();
        help.getInputStream().close();
        assertThat(help.errorReader().readLine()).isNull();
        assertThat(help.waitFor()).isZero();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        ProcessBuilder show = distribution.command(home(), "users", "show", "b\u00f6b");
        show.environment().put("LC_ALL", "C");
        try (Started started = Started.of(show, folder, "")) {
            assertThat(started.status()).isEqualTo(4);
            assertThat(started.err()).contains("(ENC)");
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
