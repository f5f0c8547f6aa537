package io.vpnmanager.core.internal.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.firewall.FirewallBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ports of containers, which are passed on as Docker has it: translated before any of its chains sees them. */
class PublishedPortTest {
    private static final String INSIDE = "172.30.0.2";

    private final PacketLab lab = new PacketLab();
    private Tried tried;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        tried = new Tried(folder, lab.tools(), Tried.inAContainer());
        lab.contain(INSIDE, "172.30.0.1", 8443);
    }

    @AfterEach
    void close() {
        tried.close();
        lab.close();
    }

    private void publish(String kind) {
        lab.machineReading("""
                *nat
                :PREROUTING ACCEPT [0:0]
                :DOCKER - [0:0]
                -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                -A DOCKER -p tcp -m tcp --dport %d -j DNAT --to-destination %s:8443
                COMMIT
                *filter
                :FORWARD DROP [0:0]
                :DOCKER - [0:0]
                :DOCKER-USER - [0:0]
                -A FORWARD -j DOCKER-USER
                -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A FORWARD -i inner -j ACCEPT
                -A FORWARD -o inner -j DOCKER
                -A DOCKER -d %s/32 -o inner -p tcp -m tcp --dport 8443 -j ACCEPT
                -A DOCKER-USER -j RETURN
                COMMIT
                """.formatted(Tried.PORT, INSIDE, INSIDE), "iptables-" + kind + "-restore");
    }

    @ParameterizedTest
    @EnumSource
    void itIsReachedFromItsSourcesAlone(FirewallBackend backend) {
        publish(backend == FirewallBackend.IPTABLES_LEGACY ? "legacy" : "nft");
        Awaitility.await().until(() -> lab.reaches(PacketLab.STRANGER, Tried.PORT));
        tried.confirmed(tried.settings(backend, PacketLab.FRIEND));

        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.STRANGER, Tried.PORT)).isFalse();
        assertThat(tried.firewall.status().obstacles()).isEmpty();
        tried.firewall.remove();
        assertThat(lab.reaches(PacketLab.STRANGER, Tried.PORT)).isTrue();
    }

    /** Some have rules there that close what Docker publishes. */
    @ParameterizedTest
    @EnumSource(names = {"IPTABLES_NFT", "IPTABLES_LEGACY"})
    void itIsOpenedInSpiteOfOthersInTheChainForUsers(FirewallBackend backend) {
        String kind = backend.id().substring("iptables-".length());
        publish(kind);
        lab.machine(
                "iptables-" + kind,
                "-I",
                "DOCKER-USER",
                "-i",
                "eth0",
                "-m",
                "conntrack",
                "--ctstate",
                "NEW",
                "-j",
                "DROP");
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isFalse();
        tried.confirmed(tried.settings(backend));
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
    }

    @Test
    void whatIsDroppedOnItsWayToAContainerIsNamed() {
        publish("nft");
        tried.confirmed(tried.settings(FirewallBackend.NFTABLES));
        lab.machine(
                "nft",
                "add table inet mine; add chain inet mine onward { type filter hook forward priority 0; policy drop; };"
                        + " add rule inet mine onward ct state established accept");
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isFalse();
        assertThat(tried.firewall.status().obstacles())
                .isNotEmpty()
                .allSatisfy(obstacle -> assertThat(List.of(obstacle.table(), obstacle.chain(), obstacle.rule()))
                        .containsExactly("inet mine", "onward", "policy drop"));
        tried.firewall.status().obstacles().getFirst().remedies().forEach(command -> lab.machine(command.split(" ")));
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
    }

    @Test
    void anAgentBringsBackWhatSomebodyTookAway() {
        publish("nft");
        tried.confirmed(tried.settings(FirewallBackend.IPTABLES_NFT, PacketLab.FRIEND));
        try (FirewallUpkeep upkeep = new FirewallUpkeep(tried.firewall)) {
            lab.machine("iptables-nft", "-F", "DOCKER-USER");
            assertThat(lab.reaches(PacketLab.STRANGER, Tried.PORT)).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                upkeep.goOn();
                return !lab.reaches(PacketLab.STRANGER, Tried.PORT);
            });
        }
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
    }
}
