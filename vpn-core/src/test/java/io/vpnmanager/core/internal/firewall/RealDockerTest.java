package io.vpnmanager.core.internal.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside an engine that runs: what it publishes is covered, and its own rules stay as they are. */
class RealDockerTest {
    private static final String CONTAINER = "published";

    private final PacketLab lab = new PacketLab("dockerd", "docker", "nsenter", "busybox");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void publishedPortsAreCoveredAndTheRulesOfTheEngineStayAsTheyAre() throws IOException {
        try (RealDocker engine = new RealDocker(lab, folder);
                Tried tried = new Tried(folder, lab.tools(), Tried.inAContainer())) {
            engine.docker(
                    "run",
                    "-d",
                    "--name",
                    CONTAINER,
                    "-p",
                    Tried.PORT + ":8443",
                    "tried",
                    "/busybox",
                    "nc",
                    "-ll",
                    "-p",
                    "8443",
                    "-e",
                    "/busybox",
                    "true");
            awaitStranger();
            // An empty chain that iptables makes for whoever asks for it.
            lab.machine("iptables-nft", "-P", "INPUT", "ACCEPT");
            lab.machine("ip6tables-nft", "-P", "INPUT", "ACCEPT");
            String before = lab.rules();
            assertThat(before).contains("DOCKER-USER", "--dport " + Tried.PORT + " -j DNAT");

            tried.confirmed(tried.settings(FirewallBackend.NFTABLES, PacketLab.FRIEND));
            assertCovered(engine, tried, before);
            tried.firewall.remove();
            assertThat(lab.rules()).isEqualTo(before);

            FirewallSettings fitting = FirewallSettings.DEFAULT.withSources(tried.edge.id(), tried.friends());
            tried.confirmed(fitting);
            assertThat(tried.firewall.status().backend()).contains(FirewallBackend.IPTABLES_NFT);
            assertCovered(engine, tried, before);
            tried.firewall.remove();
            assertThat(lab.rules()).isEqualTo(before);
            assertThat(lab.reaches(PacketLab.STRANGER, Tried.PORT)).isTrue();
        }
    }

    private void awaitStranger() {
        Awaitility.await().until(() -> lab.reaches(PacketLab.STRANGER, Tried.PORT));
    }

    private void assertCovered(RealDocker engine, Tried tried, String before) {
        assertThat(lab.rulesOfOthers()).isEqualTo(withoutBlanks(before));
        assertReached();
        engine.docker("restart", "-t", "0", CONTAINER);
        Awaitility.await().until(() -> lab.reaches(PacketLab.FRIEND, Tried.PORT));
        assertReached();
        assertThat(tried.firewall.status().isInPlace()).isTrue();
        assertThat(tried.firewall.status().obstacles()).isEmpty();
        assertThat(lab.rulesOfOthers()).isEqualTo(withoutBlanks(before));
    }

    private void assertReached() {
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.STRANGER, Tried.PORT)).isFalse();
    }

    private static String withoutBlanks(String rules) {
        return rules.lines().filter(line -> !line.isBlank()).reduce("", (all, line) -> all + line + "\n");
    }
}
