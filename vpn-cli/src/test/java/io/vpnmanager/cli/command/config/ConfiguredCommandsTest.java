package io.vpnmanager.cli.command.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** That each setting really acts, as its option or variable does, and that these win over it. */
@Timeout(60)
class ConfiguredCommandsTest {
    private final Trial trial = new Trial();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void configure() {
        file = folder.resolve("config.yaml");
        trial.environment(Map.of("HOME", "/home/alice"));
    }

    private Trial.Outcome run(String yaml, String... words) throws IOException {
        Files.writeString(file, yaml);
        List<String> all = new ArrayList<>(List.of("--config", file.toString()));
        all.addAll(List.of(words));
        return trial.run(all.toArray(String[]::new));
    }

    @Test
    void outputFormatIsThatOfListsAndOfErrors() throws IOException {
        String json = "output: {format: json}\n";
        assertThat(run(json, "servers", "list").out()).startsWith("{\"apiVersion\"");
        assertThat(run(json, "servers", "list", "--output", "plain").out()).isEmpty();
        assertThat(run(json, "servers", "show", "nobody").err()).startsWith("{\"apiVersion\"");
        assertThat(run(json, "servers", "show", "nobody", "--output", "plain").err())
                .startsWith("vpn: ");
    }

    @Test
    void everyFormatThatMayBeConfiguredIsOneThatThereIs() {
        String allowed = Configurations.load().key("output.format").allowed();
        assertThat(allowed.replace(" or ", ", ").split(", ", -1))
                .allSatisfy(name -> assertThat(OutputFormat.parse(name)).hasToString(name));
    }

    @Test
    void homeIsTheOneOfTheFileUnlessAVariableNamesOne() throws IOException {
        List<Path> opened = new ArrayList<>();
        trial.opening(home -> {
            opened.add(home);
            return trial.vpn();
        });
        run("home: /srv/vpn\n", "servers", "list");
        trial.environment(Map.of("VPN_HOME", "/other"));
        run("home: /srv/vpn\n", "servers", "list");
        assertThat(opened).containsExactly(Path.of("/srv/vpn"), Path.of("/other"));
    }

    @Test
    void masterKeyIsWhereTheFileSaysUnlessAVariableOrTheOptionDoes() throws IOException {
        Path words = secret("some words");
        run("master-key: {file: /k}\n", "servers", "list");
        run("master-key: {command: /c}\n", "servers", "list");
        run("master-key: {keyring: kwallet}\n", "servers", "list");
        run("master-key: {passphrase-file: " + words + "}\n", "servers", "list");
        trial.run(
                "--config",
                file.toString(),
                "--passphrase-file",
                secret("other words").toString(),
                "servers",
                "list");
        trial.environment(Map.of("HOME", "/home/alice", "VPN_MASTER_KEY_FILE", "/v"));
        run("master-key: {command: /c}\n", "servers", "list");
        assertThat(trial.sources())
                .containsExactly(
                        MasterKeySource.file(Path.of("/k")),
                        MasterKeySource.command(List.of("/c")),
                        MasterKeySource.keyring("kwallet"),
                        MasterKeySource.passphrase(Secret.of("some words".toCharArray())),
                        MasterKeySource.passphrase(Secret.of("other words".toCharArray())),
                        MasterKeySource.file(Path.of("/v")));
    }

    private Path secret(String words) throws IOException {
        Path secret = Files.writeString(folder.resolve(words.replace(' ', '-')), words + "\n");
        return Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    /** What comes of it there, {@code ConfiguredOpeningTest} of the core shows. */
    @Test
    void theLibraryIsToldOfTheRest() throws IOException {
        run("deadline: 2m\ncontainers: {endpoint: 'unix:///a'}\n", "servers", "list");
        assertThat(trial.configurations().getFirst().given("deadline")).contains("2m");
        assertThat(trial.configurations().getFirst().given("containers.endpoint"))
                .contains("unix:///a");
    }

    @Test
    void backupsHaveThePassphraseOfTheFile() throws IOException {
        Path words = secret("words of backups");
        run("backup: {passphrase-file: " + words + "}\n", "backup", "create");
        assertThat(trial.vpn().backups().created())
                .containsExactly(BackupSpec.inHome().passphrase(Secret.of("words of backups".toCharArray())));
    }

    @Test
    void addressesOfSubscriptionsBeginAsTheFileSays() throws IOException {
        trial.run("users", "create", "alice", "--protocol", "socks5");
        assertThat(run("subscriptions: {url: 'https://x.org'}\n", "subscriptions", "issue", "alice")
                        .out())
                .startsWith("https://x.org/s/");
        trial.run("users", "create", "bob", "--protocol", "socks5");
        assertThat(run("subscriptions: {listen: '127.0.0.1:8080'}\n", "subscriptions", "issue", "bob")
                        .out())
                .startsWith("http://127.0.0.1:8080/s/");
    }

    @Test
    void aUnitNamesTheFileAndMayWriteWhereItSays() throws IOException {
        trial.environment(Map.of("VPN_HOME", "/srv/vpn", "VPN_DEADLINE", "5s", "SECRET_OF_SHELL", "no"));
        assertThat(run("access-log: {file: /var/log/vpn/a.jsonl}\n", "agent", "unit", "--user", "vpn")
                        .out())
                .contains(
                        " --config " + file + " agent run\n",
                        "ReadWritePaths=/srv/vpn -/var/log/vpn\n",
                        "Environment=VPN_DEADLINE=5s\n")
                .doesNotContain("SECRET_OF_SHELL");
    }

    @Test
    void helpWorksBesideABrokenFile() throws IOException {
        assertThat(run("deadlin: 5s\n", "users", "list", "--help").status()).isZero();
        assertThat(run("deadlin: 5s\n", "users", "list").status()).isEqualTo(17);
    }

    @Test
    void anAgentHeedsWhatChangesWhileItRuns() throws Exception {
        Files.writeString(file, "subscriptions:\n  listen: 127.0.0.1:8080\naccess-log: {file: /logs/a}\n");
        var running = CompletableFuture.supplyAsync(
                () -> trial.run("--config", file.toString(), "agent", "run", "--subscriptions-url", "https://x.org"));
        trial.vpn().fakeAgent().awaitWaiting();

        replace("subscriptions:\n  listen: 127.0.0.1:8081\n  url: https://y.org\nlog: {level: error}\n");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> trial.vpn().subscriptions().served().size() == 2);
        replace("subscriptions:\n  listen: 0.0.0.0:8081\nlog: {level: error}\n");
        Thread.sleep(3000);
        replace(
                "subscriptions:\n  listen: 127.0.0.1:8081\ndeadline: 5s\nhome: /elsewhere\naccess-log: {file: /logs/b}\n");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> trial.vpn().accessRecords().files().size() == 2);
        Thread.sleep(500);
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS).err()).isEqualTo("""
                vpn: connections are recorded in /logs/a
                vpn: subscriptions are served at https://x.org/s/TOKEN
                vpn: the agent runs; Ctrl-C stops it
                vpn: what is logged is now error
                vpn: connections are not recorded any more
                vpn: subscriptions are served at https://x.org/s/TOKEN
                vpn: the configuration stays as it was: subscriptions on 0.0.0.0 would carry secrets in the clear: without TLS they are served on loopback only. Give a certificate and its key, or listen on 127.0.0.1 behind a reverse proxy with TLS
                vpn: subscriptions are served at https://x.org/s/TOKEN
                vpn: what is logged is now warning
                vpn: connections are recorded in /logs/b
                vpn: subscriptions are served at https://x.org/s/TOKEN
                vpn: home was changed; that takes effect when the agent is started again
                vpn: deadline was changed; that takes effect when the agent is started again
                vpn: the agent has stopped
                """);
        assertThat(LoggerFactory.getLogger("any").isInfoEnabled()).isFalse();
    }

    private void replace(String yaml) throws IOException {
        Path next = Files.writeString(folder.resolve("next.yaml"), yaml);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
