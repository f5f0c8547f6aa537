package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of the distribution, on folders and a network of their own. */
@Timeout(300)
class ScriptsTest {
    @TempDir
    private Path folder;

    private Distribution distribution;
    private Path prefix;

    @BeforeEach
    void unpack() throws IOException {
        distribution = Distribution.in(folder.resolve("unpacked"));
        prefix = folder.resolve("prefix");
    }

    private record Ended(int status, String output) {}

    private Ended run(String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("VPN_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Ended install(String... words) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("sh", distribution.script("install").toString(), "--prefix", prefix.toString()));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    @Test
    void anInstalledProgramRunsAndIsTakenAwayWhole() throws Exception {
        assertThat(install()).isEqualTo(new Ended(0, ""));
        assertThat(install().status()).as("again").isZero();
        assertThat(run(prefix.resolve("bin/vpn").toString(), "--version").output())
                .startsWith("vpn ");
        assertThat(install("--remove").status()).isZero();
        assertThat(prefix.resolve("lib")).isEmptyDirectory();
        assertThat(prefix.resolve("bin")).isEmptyDirectory();
    }

    @Test
    void aUnitIsWrittenForAnAccount() throws Exception {
        Path units = Files.createDirectory(folder.resolve("units"));
        Ended ended = install(
                "--user",
                System.getProperty("user.name"),
                "--home",
                folder.resolve("home").toString(),
                "--unit",
                units.toString());
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(units.resolve("vpn-agent.service"))
                .content()
                .contains(prefix + "/lib/vpn-manager/bin/vpn agent run", "VPN_HOME=" + folder.resolve("home"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("home"))).hasSize(3);
    }

    @Test
    void whatOthersPutThereStays() throws Exception {
        Files.createDirectories(prefix.resolve("bin"));
        Files.writeString(prefix.resolve("bin/vpn"), "of others");
        assertThat(install().status()).isEqualTo(1);
        assertThat(install("--remove").status()).isEqualTo(1);
        assertThat(prefix.resolve("bin/vpn")).hasContent("of others");
        assertThat(prefix.resolve("lib")).doesNotExist();
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        assertThat(install("--dry-run", "--user", "nobody-of-ours").output()).contains("useradd", "vpn agent unit");
        assertThat(prefix).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(id)", "-rf", "a b", "root;id", "Vpn"})
    void anAccountWithAnotherNameIsRefused(String name) throws Exception {
        assertThat(install("--user", name).status()).isEqualTo(1);
        assertThat(prefix).doesNotExist();
    }

    /** In a network namespace, forwarding is a setting of that alone. */
    @Test
    void forwardingIsTurnedOnAndSeen() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
        String script = distribution.script("network").toString();
        String keep = Files.createDirectory(folder.resolve("sysctl")).toString();
        Ended ended = run(
                "unshare",
                "--net",
                "sh",
                "-c",
                "echo 0 >/proc/sys/net/ipv4/ip_forward; sh \"$1\" check; sh \"$1\" forward --keep \"$2\" && sh \"$1\" check; cat /proc/sys/net/ipv4/ip_forward",
                "sh",
                script,
                keep);
        assertThat(ended.output())
                .contains("missing  IPv4 is passed on", "ok       IPv4 is passed on", "ok       IPv6 is passed on")
                .endsWith("1\n");
        assertThat(Path.of(keep, "60-vpn-manager.conf")).content().contains("net.ipv4.ip_forward = 1\n");
        assertThat(run("sh", script, "unforward", "--keep", keep).status()).isZero();
        assertThat(Path.of(keep)).isEmptyDirectory();
        assertThat(run("sh", script, "anything").status()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "network", "firewall"})
    void aScriptTellsWhatItDoesAndShellcheckFindsNothing(String name) throws Exception {
        String script = distribution.script(name).toString();
        Ended help = run("sh", script, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.output()).contains(name).doesNotContain("set -eu");
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
        assertThat(run("shellcheck", script)).isEqualTo(new Ended(0, ""));
    }
}
