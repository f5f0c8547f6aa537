package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A metadata server as clouds have it, in a network of its own that the proxy's machine reaches and no client may. */
@Timeout(120)
class MetadataTest {
    private static final String OURS = "vpn-t23-p" + ProcessHandle.current().pid();
    private static final String CLOUD = "vpn-t23-m" + ProcessHandle.current().pid();

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void ip(String command) throws InterruptedException {
        assertThat(runs(("ip " + command).split(" ", -1))).as(command).isTrue();
    }

    @BeforeEach
    void networks() throws InterruptedException {
        assumeTrue(runs("ip", "netns", "add", OURS), "skipped: only root may make a network, with iproute2");
        ip("netns add " + CLOUD);
        ip("-n " + OURS + " link add eth0 type veth peer name eth0 netns " + CLOUD);
        ip("-n " + OURS + " addr add 169.254.10.1/16 dev eth0");
        ip("-n " + CLOUD + " addr add " + NamespaceChild.METADATA + "/16 dev eth0");
        for (String network : List.of(OURS, CLOUD)) {
            ip("-n " + network + " link set lo up");
            ip("-n " + network + " link set eth0 up");
        }
    }

    @AfterEach
    void remove() throws InterruptedException {
        runs("ip", "netns", "del", OURS);
        runs("ip", "netns", "del", CLOUD);
    }

    private static Process child(String network, String what) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", network));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                NamespaceChild.class.getName(),
                what));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Stream<String> without(BufferedReader lines) {
        return lines.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("SLF4J") && !line.startsWith("WARNING"));
    }

    @Test
    void isReachedByNobodyWhomTheServerDoesNotOpenItFor() throws Exception {
        Process metadata = child(CLOUD, "metadata");
        try (BufferedReader heard = metadata.inputReader()) {
            assertThat(heard.readLine()).isEqualTo("ready");
            List<String> told;
            try (BufferedReader said = child(OURS, "proxy").inputReader()) {
                told = without(said).toList();
            }
            assertThat(told).startsWith("direct: true").endsWith("allowed: 0500", "done");
            assertThat(told.subList(1, told.size() - 2))
                    .hasSize(5 + 10 + 1)
                    .allMatch(
                            line -> line.matches("socks5 .*: 0502|(http|connect) .*: (403|400)|datagrams: true"),
                            "refused");
            metadata.getOutputStream().close();
            assertThat(heard.lines().toList())
                    .as("who came: around the proxy, and where the server opens it")
                    .containsExactly("reached", "reached");
        } finally {
            metadata.destroyForcibly();
        }
    }
}
