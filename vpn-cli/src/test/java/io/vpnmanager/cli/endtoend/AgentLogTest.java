package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real agent writes into its log while things happen to it. */
@Timeout(300)
class AgentLogTest {
    private static Distribution distribution;

    @TempDir
    private Path folder;

    private Path config() {
        return folder.resolve("config.yaml");
    }

    private Path log() {
        return folder.resolve("agent.log");
    }

    private Started start(String... words) throws IOException {
        String[] all = Stream.concat(Stream.of("--config", config().toString()), Stream.of(words))
                .toArray(String[]::new);
        ProcessBuilder command = distribution.command(folder.resolve("home"), all);
        command.environment().put("DOCKER_HOST", "unix://" + folder.resolve("no.sock"));
        return Started.of(command, folder, "");
    }

    private String run(String... words) throws Exception {
        try (Started command = start(words)) {
            command.status();
            return command.out();
        }
    }

    private List<String> lines(String... parts) throws IOException {
        return Files.readAllLines(log()).stream()
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .toList();
    }

    private void awaitLine(String... parts) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !lines(parts).isEmpty());
    }

    @Test
    void anOperatorIsToldALineForEachThingAndNoMore(@TempDir Path unpacked) throws Exception {
        distribution = Distribution.in(unpacked);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = taken.getLocalPort();
        taken.close();
        Files.writeString(config(), "deadline: 20s\n");
        run("servers", "create", "edge", "--protocol", "socks5", "--port", "" + port);
        String soon = Instant.now().plusSeconds(15).toString();
        try (Started agent = lead(port)) {
            run("users", "create", "ann", "--protocol", "socks5", "--expires", soon);
            run("users", "create", "bea", "--protocol", "socks5", "--expires", soon);
            run("servers", "create", "far", "--protocol", "wireguard", "--public-host", "vpn.example.org");
            awaitLine("engine=[wireguard]", "level=warning", "An engine does not say what it serves");
            awaitLine("server=edge", "level=info", "A server serves again");
            run("backup", "create", "--to", folder.resolve("b.vpnbackup").toString());
            awaitLine("action=backup.create", "The home was changed");
            awaitLine("expired=2", "Users stand elsewhere");
            run("config", "set", "log.level", "debug");
            awaitLine("what is logged is now debug");
            agent.signal("TERM");
            assertThat(agent.status()).isZero();
        }
        assertThat(lines("server=edge", "is not as it should be")).hasSize(1);
        assertThat(lines("engine=[wireguard]", "level=warning", "does not say")).hasSize(1);
        assertThat(lines("Users stand elsewhere")).hasSize(1);
        assertThat(lines("the agent has stopped")).hasSize(1);
        assertThat(Files.readAllLines(log())).allMatch(line -> line.startsWith("time="));
        assertThat(secrets())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(log()).content().doesNotContain(secret));
    }

    /** The port is somebody else's at first, and free a while later. */
    private Started lead(int port) throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Started agent = start("agent", "run", "--log-format", "logfmt", "--log-file", log().toString());
            agent.awaitErr("the agent runs");
            awaitLine("server=edge", "level=warning", "A server is not as it should be");
            assertThat(taken.isClosed()).isFalse();
            return agent;
        }
    }

    private String[] secrets() throws Exception {
        return run("links", "ann")
                .lines()
                .map(link -> link.substring(link.indexOf(':', 8) + 1, link.indexOf('@')))
                .toArray(String[]::new);
    }
}
