package io.vpnmanager.cli.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void theFolderOfTheAccessLogMayBeWritten() {
        assertThat(unit("--access-log", "/var/log/vpn/access.jsonl"))
                .contains(
                        " agent run --access-log /var/log/vpn/access.jsonl\n",
                        "ReadWritePaths=/home/alice/vpn -/var/log/vpn\n");
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

    @Test
    void systemdUnderstandsIt() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not installed");
        Path program = folder.resolve("bin/vpn");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        trial.environment(Map.of("VPN_HOME", "/srv/vpn"));
        Path unit = folder.resolve("vpn-agent.service");
        String text = unit("--user", "root", "--subscriptions", "127.0.0.1:8080")
                .replaceAll("ExecStart=\\S+", "ExecStart=" + program);
        Files.writeString(unit, text);

        Process verify = new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).doesNotContain("vpn-agent.service");
        assertThat(verify.exitValue()).as(said).isZero();
    }
}
