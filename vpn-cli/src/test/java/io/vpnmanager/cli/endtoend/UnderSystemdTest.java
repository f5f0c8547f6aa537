package io.vpnmanager.cli.endtoend;

import static io.vpnmanager.cli.endtoend.Ended.good;
import static io.vpnmanager.cli.endtoend.Ended.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit that {@code vpn agent unit} prints, run by a real systemd: the one of this machine, as the first process of
 * a container that shares the machine's programs and nothing else. Where that cannot be, its tests are skipped, in one
 * line; with {@code -Dvpn.e2e=required} they fail.
 */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnderSystemdTest {
    private static final Path SYSTEMD = Path.of("/usr/lib/systemd/systemd");
    private static final String NAME =
            "vpn-systemd-test-" + ProcessHandle.current().pid();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

    /** What a system has beside its programs, as far as systemd asks for it. */
    private static final Map<String, String> FILES = Map.of(
            "etc/passwd",
            """
            root:x:0:0::/root:/bin/sh
            messagebus:x:100:100::/:/bin/false
            vpn:x:991:991::/var/lib/vpn:/bin/false
            nobody:x:65534:65534::/:/bin/false
            """,
            "etc/group",
            "root:x:0:\nmessagebus:x:100:\nvpn:x:991:\nnogroup:x:65534:\n",
            "etc/machine-id",
            "",
            "Dockerfile",
            "FROM scratch\nCOPY . /\n");

    @TempDir
    private static Path work;

    @BeforeAll
    static void startSystemd() throws Exception {
        Needed.require(
                Files.isExecutable(SYSTEMD) && Files.isSymbolicLink(Path.of("/lib")),
                "there is no systemd under /usr here: apt install systemd");
        Needed.require(works("docker", "version"), "there is no container engine here");
        Path root = Files.createDirectory(work.resolve("root"));
        layOut(root);
        Path program = Files.createDirectory(work.resolve("vpn"));
        Distribution.in(program);
        open(work);
        Ended.build(root.toString(), NAME);
        good(Stream.of(
                        List.of("docker", "run", "-d", "--name", NAME, "--network", "none", "--cgroupns", "private"),
                        List.of("--cap-add", "SYS_ADMIN", "--security-opt", "seccomp=unconfined"),
                        List.of("--security-opt", "apparmor=unconfined", "--security-opt", "systempaths=unconfined"),
                        List.of("--tmpfs", "/run:exec", "--tmpfs", "/tmp:exec", "-v", "/usr:/usr:ro"),
                        List.of("-v", program + ":/opt/vpn:ro"),
                        List.of("-v", System.getProperty("java.home") + ":/opt/jdk:ro"),
                        List.of(NAME, "/lib/systemd/systemd"))
                .flatMap(List::stream)
                .toList());
        await("systemd is up")
                .atMost(PATIENCE)
                .until(() -> works("docker", "exec", NAME, "systemctl", "is-system-running"));
    }

    private static void layOut(Path root) throws IOException {
        for (String folder : List.of("etc/systemd/system", "root", "run", "tmp", "proc", "sys", "dev", "usr", "opt")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createDirectories(root.resolve("var/lib"));
        for (String program : List.of("bin", "sbin", "lib", "lib64")) {
            Files.createSymbolicLink(root.resolve(program), Path.of("usr", program));
        }
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
    }

    /** The account of the agent reads the program, which lies in a folder that is its maker's alone. */
    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void endSystemd() {
        works("docker", "rm", "-f", NAME);
        works("docker", "image", "rm", "-f", NAME);
    }

    private static String inside(String... words) throws IOException, InterruptedException {
        return good(Stream.concat(Stream.of("docker", "exec", NAME), Stream.of(words))
                .toList());
    }

    private static String vpn(String... words) throws IOException, InterruptedException {
        return good(asAgent(words));
    }

    /** The program, as the account of the agent. */
    private static List<String> asAgent(String... words) {
        List<String> all = new ArrayList<>(List.of("docker", "exec", "-u", "vpn"));
        all.addAll(List.of("-e", "VPN_JAVA_HOME=/opt/jdk", "-e", "VPN_HOME=/var/lib/vpn", NAME, "/opt/vpn/bin/vpn"));
        all.addAll(List.of(words));
        return all;
    }

    private static String of(String property) throws IOException, InterruptedException {
        return inside("systemctl", "show", "--value", "-p", property, "vpn-agent")
                .strip();
    }

    /** What the list says, an agent may have written that is dead by now. */
    private static boolean letsIn() {
        return works(asAgent("servers", "test", "edge", "low", "--user", "alice"));
    }

    @Test
    @Order(1)
    void theAgentServesInsideOfItsUnit() throws Exception {
        inside("install", "-d", "-o", "vpn", "-g", "vpn", "-m", "700", "/var/lib/vpn");
        vpn("servers", "create", "edge", "--protocol", "socks5", "--port", "1081");
        vpn("servers", "create", "low", "--protocol", "http", "--port", "443");
        vpn("users", "create", "alice", "--protocol", "socks5,http");
        Path unit = Files.writeString(work.resolve("vpn-agent.service"), vpn("agent", "unit", "--user", "vpn"));
        good(List.of("docker", "cp", unit.toString(), NAME + ":/etc/systemd/system/vpn-agent.service"));
        inside("systemctl", "daemon-reload");

        inside("systemctl", "start", "vpn-agent");

        await("servers let alice in").atMost(PATIENCE).until(UnderSystemdTest::letsIn);
        assertThat(vpn("servers", "list", "--output", "csv"))
                .containsPattern("edge,.*,serving,")
                .containsPattern("low,.*,serving,");
        assertThat(of("User")).isEqualTo("vpn");
    }

    @Test
    @Order(2)
    void anAgentThatIsKilledBeginsAnew() throws Exception {
        String before = of("MainPID");
        inside("systemctl", "kill", "-s", "KILL", "--kill-whom=main", "vpn-agent");

        await("the agent runs again")
                .atMost(PATIENCE)
                .until(() -> of("NRestarts").equals("1"));
        await("servers let alice in").atMost(PATIENCE).until(UnderSystemdTest::letsIn);
        assertThat(of("MainPID")).isNotEqualTo(before);
    }

    @Test
    @Order(3)
    void itStopsInTimeAndLeavesNothingOpen() throws Exception {
        long begin = System.nanoTime();
        inside("systemctl", "stop", "vpn-agent");

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("nobody had to be killed")
                .isLessThan(STOPPED_WITHIN);
        assertThat(of("Result")).isEqualTo("success");
        assertThat(of("ActiveState")).isEqualTo("inactive");
        assertThat(vpn("servers", "list", "--output", "csv")).doesNotContain(",serving,");
    }

    /** The JVM has not come to hear the signal yet. */
    @Test
    @Order(4)
    void itMayBeStoppedWhileItBegins() throws Exception {
        inside("systemctl", "start", "vpn-agent");
        inside("systemctl", "stop", "vpn-agent");

        assertThat(of("Result")).isEqualTo("success");
        assertThat(of("ActiveState")).isEqualTo("inactive");
    }
}
