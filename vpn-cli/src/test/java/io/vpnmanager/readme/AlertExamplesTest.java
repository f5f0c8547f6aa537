package io.vpnmanager.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.ChannelTest;
import io.vpnmanager.api.alert.RuleStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of README are rules, and its receiver takes what is signed. The latter needs python3. */
class AlertExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples/alerts");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path folder;

    private Path secret;
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        secret = secret("right");
        home = folder.resolve("home");
        Vpn.open(home).close();
    }

    private Path secret(String text) throws IOException {
        return Files.setPosixFilePermissions(
                Files.writeString(folder.resolve(text), text + "\n"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void rulesAreRead() {
        try (Vpn vpn = Vpn.open(home)) {
            assertThat(vpn.alerts().check(EXAMPLES.resolve("alerts.yaml")).rules())
                    .extracting(RuleStatus::condition)
                    .containsExactly(
                            "vpn_server_up equals 0 for 15s",
                            "vpn_host_disk_free_bytes/vpn_host_disk_bytes below 0.1 until 0.15",
                            "(vpn_server_traffic_bytes a second over 5m above 5000000 and vpn_server_sessions below 3)");
        }
    }

    @Test
    void receiverTakesWhatIsSignedWithItsSecretAndNothingElse() throws IOException, InterruptedException {
        if (!Files.exists(PYTHON)) {
            String why = PYTHON + " is not there";
            assertThat(System.getProperty("vpn.e2e", "optional")).as(why).isNotEqualTo("required");
            abort(why);
        }
        int port = freePort();
        Path out = folder.resolve("out");
        Process receiver = new ProcessBuilder(
                        PYTHON.toString(), EXAMPLES.resolve("receive.py").toString(), "" + port, secret.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            awaitReady(receiver, port, out);
            assertThat(test(port, secret).failure()).isEmpty();
            assertThat(test(port, secret("wrong")).failure())
                    .hasValueSatisfying(why -> assertThat(why).contains("403"));
            assertThat(Files.readAllLines(out))
                    .filteredOn(line -> line.startsWith("test info"))
                    .hasSize(1);
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static void awaitReady(Process receiver, int port, Path out) throws IOException, InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                assertThat(receiver.waitFor(100, TimeUnit.MILLISECONDS))
                        .as("ended: %s", Files.readString(out))
                        .isFalse();
            }
        }
        throw new AssertionError("the receiver takes no connections");
    }

    private ChannelTest test(int port, Path signedWith) throws IOException {
        Files.writeString(home.resolve("alerts.yaml"), """
                channels:
                  hook: {type: webhook, url: "http://127.0.0.1:%d/", secret-file: "%s"}
                """.formatted(port, signedWith));
        try (Vpn vpn = Vpn.open(home)) {
            return vpn.alerts().test("hook");
        }
    }
}
