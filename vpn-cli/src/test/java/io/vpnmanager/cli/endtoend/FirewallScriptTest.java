package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As which account {@code scripts/firewall} goes on; the programs that it asks are stand-ins. */
class FirewallScriptTest {
    private static final Path SCRIPT = Path.of("src/distribution/scripts/firewall");
    private static final String AS_THE_ACCOUNT = "as 998 997 in /var/lib/vpn of ";

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void standIn() throws IOException {
        home = Files.createDirectory(folder.resolve("home of the agent"));
        Files.copy(
                SCRIPT, Files.createDirectories(folder.resolve("vpn/scripts")).resolve("firewall"));
        program("tools/id", "echo 0");
        program("tools/stat", "echo 998");
        program("tools/getent", "echo vpn:x:998:997:The agent:/var/lib/vpn:/bin/sh");
        program("tools/setpriv", "echo \"as $2 $4 in $HOME of $VPN_HOME: $*\"");
        noSettings();
    }

    private void program(String name, String line) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void noSettings() throws IOException {
        program("vpn/bin/vpn", "[ \"$1\" = config ] && exit 20; echo \"vpn $*\"");
    }

    private String run(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", folder.resolve("vpn/scripts/firewall").toString(), "30", "--backend", "nftables")
                .redirectErrorStream(true);
        builder.environment().remove("VPN_HOME");
        builder.environment().put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + process.waitFor();
    }

    private Map<String, String> homeGiven() {
        return Map.of("VPN_HOME", home.toString());
    }

    @Test
    void rootGoesOnAsTheAccountOfTheHome() throws Exception {
        assertThat(run(homeGiven()))
                .startsWith(AS_THE_ACCOUNT + home + ": ")
                .contains("+net_admin", "firewall 30 --backend nftables")
                .endsWith("0");
    }

    @Test
    void theHomeOfTheSettingsCountsWhereNoVariableNamesOne() throws Exception {
        program("vpn/bin/vpn", "[ \"$*\" = \"config get home\" ] && echo '" + home + "'");
        assertThat(run(Map.of())).startsWith(AS_THE_ACCOUNT + home + ": ");
    }

    @Test
    void nothingChangesWhereNoHomeIsNamedOrItIsRoots() throws Exception {
        String applied = "vpn firewall apply --backend nftables --trial 30s\n";
        assertThat(run(Map.of())).startsWith(applied);
        program("tools/stat", "echo 0");
        assertThat(run(homeGiven())).startsWith(applied);
        program("tools/stat", "echo 998");
        program("tools/id", "echo 1000");
        assertThat(run(homeGiven())).startsWith(applied);
    }

    @Test
    void anOwnerWithoutAnAccountIsRefused() throws Exception {
        program("tools/getent", "exit 2");
        assertThat(run(homeGiven()))
                .contains("belongs to user 998, who has no account")
                .endsWith("77");
    }
}
