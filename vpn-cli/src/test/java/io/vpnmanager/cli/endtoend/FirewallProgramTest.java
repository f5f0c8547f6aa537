package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a machine with a packet filter of its own, and a client beside it: two network namespaces. */
@Timeout(300)
class FirewallProgramTest {
    private static final String MACHINE = "10.98.0.1";
    private static Distribution distribution;

    private final String name = "vpnfp" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    private final String client = name + "c";

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack(@TempDir Path unpacked) throws IOException {
        distribution = Distribution.in(unpacked);
    }

    @BeforeEach
    void begin() throws Exception {
        boolean able = "root".equals(System.getProperty("user.name"))
                && Stream.of("nft", "iptables-nft", "ip")
                        .allMatch(program -> Files.exists(Path.of("/usr/sbin", program)));
        if (!able && !"required".equals(System.getProperty("vpn.e2e"))) {
            Assumptions.abort("network namespaces need root, nft and iptables-nft");
        }
        ok("ip", "netns", "add", name);
        ok("ip", "netns", "add", client);
        ok("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", client);
        ok("ip", "link", "set", name, "netns", name, "name", "eth0");
        for (String namespace : List.of(name, client)) {
            ok(in(namespace, "ip", "link", "set", "lo", "up"));
            ok(in(namespace, "ip", "link", "set", "eth0", "up"));
        }
        ok(in(name, "ip", "address", "add", MACHINE + "/24", "dev", "eth0"));
        ok(in(client, "ip", "address", "add", "10.98.0.2/24", "dev", "eth0"));
    }

    @AfterEach
    void end() throws Exception {
        ok("ip", "netns", "delete", client);
        ok("ip", "netns", "delete", name);
    }

    private static String[] in(String namespace, String... words) {
        return Stream.concat(Stream.of("ip", "netns", "exec", namespace), Stream.of(words))
                .toArray(String[]::new);
    }

    private static String ok(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", words) + ": " + output)
                .isZero();
        return output;
    }

    private boolean reaches() throws Exception {
        return new ProcessBuilder(in(client, "nc", "-z", "-w", "1", MACHINE, "1080"))
                        .start()
                        .waitFor()
                == 0;
    }

    private Started start(String input, String program, String... words) throws IOException {
        return startBy(List.of(), input, program, words);
    }

    private Started startBy(List<String> account, String input, String program, String... words) throws IOException {
        ProcessBuilder builder = distribution.command(folder.resolve("home"), words);
        builder.command(Stream.of(Stream.of(in(name)), account.stream(), Stream.of(program), Stream.of(words))
                .flatMap(all -> all)
                .toList());
        return Started.of(builder, folder, input);
    }

    private String vpn(String... words) throws Exception {
        try (Started command = start("", distribution.script("../bin/vpn").toString(), words)) {
            assertThat(command.status()).as(command.err()).isZero();
            return command.out();
        }
    }

    private static String program() {
        return distribution.script("../bin/vpn").toString();
    }

    /** A rule for answers, and a policy for everything else. */
    private void close() throws Exception {
        ok(in(name, "iptables-nft", "-A", "INPUT", "-m", "conntrack", "--ctstate", "ESTABLISHED", "-j", "ACCEPT"));
        ok(in(name, "iptables-nft", "-A", "INPUT", "-i", "lo", "-j", "ACCEPT"));
        ok(in(name, "iptables-nft", "-P", "INPUT", "DROP"));
    }

    private void applyByScript() throws Exception {
        try (Started script =
                start("yes\n", "sh", distribution.script("firewall").toString(), "30")) {
            assertThat(script.status()).as(script.err()).isZero();
            assertThat(script.out()).contains("on\tiptables-nft\ttrue");
        }
    }

    /** Root may not open what belongs to somebody else, and need not. */
    @Test
    void theRulesOfAnAgentOfAnotherAccountAreAppliedAndKept() throws Exception {
        close();
        ok("chmod", "711", folder.toString());
        ok("chmod", "755", distribution.script("..").toString());
        Path home = Files.createDirectory(folder.resolve("home"));
        ok("chmod", "700", home.toString());
        ok("chown", "nobody:nogroup", home.toString());
        List<String> nobody = List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups");
        List<String> rights = List.of("--inh-caps", "+net_admin,+net_raw", "--ambient-caps", "+net_admin,+net_raw");
        List<String> able = Stream.concat(nobody.stream(), rights.stream()).toList();
        try (Started agent = startBy(able, "", program(), "agent", "run")) {
            agent.awaitErr("the agent runs");
            try (Started create = startBy(
                    nobody,
                    "",
                    program(),
                    "servers",
                    "create",
                    "edge",
                    "--protocol=socks5",
                    "--listen=" + MACHINE,
                    "--port=1080")) {
                assertThat(create.status()).as(create.err()).isZero();
            }
            try (Started unable = startBy(nobody, "", program(), "firewall", "apply")) {
                assertThat(unable.status()).isEqualTo(29);
                assertThat(unable.err()).contains("CAP_NET_ADMIN");
            }
            try (Started root = start("", program(), "firewall", "apply")) {
                assertThat(root.status()).isNotZero();
                assertThat(root.err()).contains("belongs to nobody", "scripts/firewall");
            }
            applyByScript();
            assertThat(reaches()).isTrue();
            ok(in(name, "iptables-nft", "-D", "INPUT", "1"));
            assertThat(reaches()).isFalse();
            await().atMost(Duration.ofSeconds(30)).until(this::reaches);
            assertThat(agent.err()).doesNotContain("cannot be kept");
        }
    }

    /** Asks for an association, sends a datagram through it to a port of its own, and answers that. */
    private static final String DATAGRAMS = """
            import socket, struct, sys, urllib.parse
            url, own = urllib.parse.urlparse(sys.argv[1]), sys.argv[2]
            socket.setdefaulttimeout(5)
            control = socket.create_connection((url.hostname, url.port))
            control.sendall(b"\\5\\1\\2")
            control.recv(2)
            user, secret = url.username.encode(), url.password.encode()
            control.sendall(b"\\1" + bytes([len(user)]) + user + bytes([len(secret)]) + secret)
            control.recv(2)
            control.sendall(b"\\5\\3\\0\\1" + bytes(6))
            port = struct.unpack(">H", control.recv(10)[8:])[0]
            target, sender = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
            target.bind((own, 0))
            head = b"\\0\\0\\0\\1" + socket.inet_aton(own) + struct.pack(">H", target.getsockname()[1])
            sender.sendto(head + b"ping", (url.hostname, port))
            said, at = target.recvfrom(99)
            target.sendto(said.replace(b"i", b"o"), at)
            print(port, sender.recv(99)[10:].decode())
            """;

    @Test
    void datagramsComeInAtThePortsOfTheirServerAlone() throws Exception {
        close();
        try (Started agent = start("", program(), "agent", "run")) {
            agent.awaitErr("the agent runs");
            String target = "10.98.0.2";
            vpn(
                    "servers",
                    "create",
                    "edge",
                    "--protocol=socks5",
                    "--listen=" + MACHINE,
                    "--port=1080",
                    "--udp",
                    "--udp-ports=40000-40003",
                    "--allow-target=" + target);
            vpn("users", "create", "alice", "--protocol=socks5");
            String link =
                    vpn("links", "alice").lines().findFirst().orElseThrow().strip();
            applyByScript();
            String[] client = in(this.client, "python3", "-c", DATAGRAMS, link, target);
            assertThat(ok(client)).matches("4000[0-3] pong\n");
            vpn("servers", "update", "edge", "--no-udp-ports");
            assertThat(new ProcessBuilder(client).start().waitFor()).isNotZero();
        }
    }

    private String rules() throws Exception {
        return ok(in(name, "iptables-nft-save"))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\[\\d+:\\d+]", "")
                .replaceAll("(?m)^#.*$", "")
                .lines()
                .filter(line -> !line.isEmpty())
                .toList()
                .toString();
    }

    /** By the script that asks; the agent then keeps the rules; and in the end nothing of ours is left. */
    @Test
    void aServerBehindAClosedPolicyIsOpenedAndKeptOpen() throws Exception {
        ok(in(name, "iptables-nft", "-A", "INPUT", "-i", "lo", "-j", "ACCEPT"));
        ok(in(name, "iptables-nft", "-P", "INPUT", "DROP"));
        String before = rules();
        try (Started agent = start("", distribution.script("../bin/vpn").toString(), "agent", "run")) {
            agent.awaitErr("the agent runs");
            vpn("servers", "create", "edge", "--protocol", "socks5", "--listen", MACHINE, "--port", "1080");
            assertThat(reaches()).isFalse();
            assertThat(vpn("firewall", "status", "--output", "json")).contains("\"rule\":\"policy drop\"");
            try (Started refused =
                    start("no\n", "sh", distribution.script("firewall").toString(), "30")) {
                assertThat(refused.status()).as(refused.err()).isZero();
            }
            assertThat(reaches()).isFalse();
            try (Started script =
                    start("yes\n", "sh", distribution.script("firewall").toString(), "30")) {
                assertThat(script.status()).as(script.err()).isZero();
                assertThat(script.out()).contains("on\tiptables-nft\ttrue");
            }
            assertThat(reaches()).isTrue();
            ok(in(name, "iptables-nft", "-D", "INPUT", "1"));
            assertThat(reaches()).isFalse();
            await().atMost(Duration.ofSeconds(30)).until(this::reaches);
            assertThat(vpn("firewall", "remove")).startsWith("off");
            assertThat(reaches()).isFalse();
            assertThat(rules()).isEqualTo(before);
            assertThat(vpn("audit", "list")).contains("firewall.apply", "firewall.confirm", "firewall.remove");
            agent.signal("TERM");
            assertThat(agent.status()).isZero();
        }
    }

    /** Killed before, within or behind the change, with no agent there: the kernel ends the trial. */
    @Test
    void aKilledCommandLeavesNothingInEffect() throws Exception {
        vpn("servers", "create", "edge", "--protocol", "socks5", "--listen", MACHINE, "--port", "1080");
        for (long millis : List.of(700L, 1500L, 3000L)) {
            killedApply(() -> Thread.sleep(millis));
        }
        killedApply(() -> await().atMost(Duration.ofSeconds(60)).until(() -> !trial().isEmpty()));
        // The kernel counts whole seconds, so it ends a trial up to one before the home does.
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(vpn("firewall", "status")).startsWith("off"));
        vpn("firewall", "remove");
        assertThat(ok(in(name, "nft", "list", "ruleset"))).doesNotContain("vpn_manager");
    }

    private interface Wait {
        void run() throws Exception;
    }

    private void killedApply(Wait wait) throws Exception {
        try (Started apply =
                start("", distribution.script("../bin/vpn").toString(), "firewall", "apply", "--trial", "5s")) {
            wait.run();
            apply.signal("KILL");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> trial().isEmpty());
    }

    /** {@return what packets are still sent to a chain on trial for} */
    private List<String> trial() throws Exception {
        return ok(in(name, "nft", "list", "ruleset"))
                .lines()
                .filter(line -> line.contains("elements ="))
                .toList();
    }
}
