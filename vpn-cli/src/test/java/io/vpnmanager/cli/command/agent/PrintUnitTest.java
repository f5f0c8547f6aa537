package io.vpnmanager.cli.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintUnitTest {
    private final Trial trial = new Trial().openingNothing();

    @TempDir
    private Path folder;

    private String unit(String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "agent";
        words[1] = "unit";
        System.arraycopy(more, 0, words, 2, more.length);
        Trial.Outcome outcome = trial.run(words);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out();
    }

    @Test
    void aUnitRunsThisProgramOnThisHome() {
        assertThat(unit("--user", "vpn"))
                .contains(
                        "User=vpn\n",
                        "Environment=VPN_HOME=/home/alice/vpn\n",
                        "/bin/vpn agent run\n",
                        "ReadWritePaths=/home/alice/vpn\n",
                        "ProtectSystem=strict\n",
                        "ProtectHome=read-only\n",
                        "NoNewPrivileges=yes\n",
                        "KillMode=mixed\n")
                .doesNotContain("docker", "%s");
    }

    @Test
    void rightsOverThePacketFilterAreAskedFor() {
        assertThat(unit("--firewall"))
                .contains(
                        "CapabilityBoundingSet=CAP_NET_BIND_SERVICE CAP_NET_ADMIN CAP_NET_RAW\n",
                        "AmbientCapabilities=CAP_NET_BIND_SERVICE CAP_NET_ADMIN CAP_NET_RAW\n",
                        "ReadWritePaths=-/run/xtables.lock\n");
        assertThat(unit())
                .contains("AmbientCapabilities=CAP_NET_BIND_SERVICE\n")
                .doesNotContain("ADMIN", "xtables");
    }

    @Test
    void subscriptionsAndDockerAreAskedFor() {
        assertThat(unit(
                        "--docker",
                        "--subscriptions",
                        "127.0.0.1:8080",
                        "--subscriptions-url",
                        "https://vpn.example.org"))
                .contains(
                        "SupplementaryGroups=docker\n",
                        "After=network-online.target docker.service\n",
                        " agent run --subscriptions 127.0.0.1:8080 --subscriptions-url https://vpn.example.org\n");
    }

    @Test
    void metricsAreServedAsTheOptionsSay() {
        assertThat(unit("--metrics", "0.0.0.0:9464", "--metrics-reach", "network"))
                .contains(" agent run --metrics 0.0.0.0:9464 --metrics-reach network\n");
        assertThat(trial.run("agent", "unit", "--metrics", "0.0.0.0:9464").err())
                .contains("without a password");
    }

    @Test
    void theFolderOfTheAccessLogMayBeWritten() {
        assertThat(unit("--access-log", "/var/log/vpn/access.jsonl"))
                .contains(
                        " agent run --access-log /var/log/vpn/access.jsonl\n",
                        "ReadWritePaths=/home/alice/vpn -/var/log/vpn\n");
    }

    @Test
    void theLogIsPassedOnAndItsFolderMayBeWritten() {
        assertThat(unit("--log-format", "json", "--log-file", "/var/log/vpn/agent.log", "--log-level", "info"))
                .contains(
                        " agent run --log-level info --log-format json --log-file /var/log/vpn/agent.log\n",
                        "ReadWritePaths=/home/alice/vpn -/var/log/vpn\n");
        assertThat(unit("--access-log", "/var/log/vpn/a.jsonl", "--log-file", "/var/log/vpn/b.log"))
                .contains("ReadWritePaths=/home/alice/vpn -/var/log/vpn\n");
    }

    @Test
    void anAccessLogInTheRootFolderIsRefusedBecauseTheUnitCouldWriteEverywhere() {
        Trial.Outcome outcome = trial.run("agent", "unit", "--access-log", "/access.jsonl");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("lies in the root folder");
        assertThat(outcome.status()).isNotZero();
    }

    @Test
    void whereTheMasterKeyIsIsPassedOnAndNothingElseOfTheEnvironment() {
        trial.environment(Map.of(
                "VPN_HOME", "/srv/a \"b\" 100%$X", "VPN_PASSPHRASE_FILE", "/run/vpn/words", "SECRET_OF_SHELL", "no"));

        assertThat(unit())
                .contains(
                        "Environment=\"VPN_HOME=/srv/a \\\"b\\\" 100%%$X\"\n",
                        "Environment=VPN_PASSPHRASE_FILE=/run/vpn/words\n",
                        "ReadWritePaths=\"/srv/a \\\"b\\\" 100%%$X\"\n")
                .doesNotContain("SECRET_OF_SHELL");
    }

    @Test
    void aHomeOfPeopleIsNotHiddenFromAUnitThatNamesAFileInIt() {
        trial.environment(
                Map.of("VPN_HOME", "/srv/vpn", "VPN_MASTER_KEY_COMMAND", "/usr/bin/cat /home/alice/master.key"));

        assertThat(unit()).contains("ProtectHome=read-only\n");
    }

    @Test
    void aVariableIsMeantByACommandOnly() {
        trial.environment(Map.of("VPN_HOME", "/srv/a$b"));

        assertThat(unit("--subscriptions", "127.0.0.1:443", "--tls-cert", "/srv/c$d", "--tls-key", "/srv/k"))
                .contains("Environment=\"VPN_HOME=/srv/a$b\"\n", "--tls-cert \"/srv/c$$d\" --tls-key");
    }

    @Test
    void anAccountThatCannotBeIsRefused() {
        assertThat(trial.run("agent", "unit", "--user", "a\nExecStart=/bin/sh").status())
                .isEqualTo(4);
        assertThat(trial.run("agent", "unit", "--user", "a b").err()).contains("is no name of an account");
    }

    @Nested
    class ForSystemd {
        private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

        @BeforeEach
        void isThere() {
            boolean there = Files.isExecutable(ANALYZE);
            assumeTrue(there || "required".equals(System.getProperty("vpn.e2e")), ANALYZE + " is not installed");
            trial.environment(Map.of("VPN_HOME", "/srv/vpn"));
        }

        private Path written(String... more) throws IOException {
            Path program = folder.resolve("bin/vpn");
            Files.createDirectories(program.getParent());
            Files.writeString(program, "#!/bin/sh\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            String text = unit(more).replaceAll("ExecStart=\\S+", "ExecStart=" + program);
            return Files.writeString(folder.resolve("vpn-agent.service"), text);
        }

        /** What it says, and how it ends. */
        private String analyzed(String... words) throws IOException, InterruptedException {
            List<String> line = new ArrayList<>(List.of(ANALYZE.toString()));
            line.addAll(List.of(words));
            Process analyze = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(analyze.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(analyze.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return said + "ends with " + analyze.exitValue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--user root",
                    "--user root --docker",
                    "--user root --firewall",
                    "--user root --docker --firewall --subscriptions 127.0.0.1:8080 --access-log /var/log/vpn/a.jsonl"
                            + " --log-format json --log-file /var/log/vpn/agent.log"
                })
        void itUnderstandsEveryWord(String words) throws IOException, InterruptedException {
            String said =
                    analyzed("verify", "--man=no", written(words.split(" ")).toString());

            assertThat(said).doesNotContain("vpn-agent.service").endsWith("ends with 0");
        }

        /** Of 10; a unit without any such word has 9.6. In tenths, as the program takes them. */
        @ParameterizedTest
        @CsvSource({"--user vpn, 17", "--user vpn --docker, 18", "--user vpn --firewall, 18"})
        void littleOfTheMachineIsExposed(String words, String threshold) throws IOException, InterruptedException {
            String said = analyzed(
                    "security",
                    "--offline=yes",
                    "--no-pager",
                    "--threshold=" + threshold,
                    written(words.split(" ")).toString());

            assertThat(said)
                    .contains("Overall exposure level for vpn-agent.service")
                    .endsWith("ends with 0");
        }
    }
}
