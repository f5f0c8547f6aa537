package io.vpnmanager.core.internal.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.core.internal.proxies.InJvmAbilities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules as others leave them: what they drop is named, and what is offered lets it through. */
class ForeignRulesTest {
    private final PacketLab lab = new PacketLab();
    private Tried tried;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        tried = new Tried(folder, lab.tools(), Tried.inTheAgent());
        tried.confirmed(tried.settings(FirewallBackend.NFTABLES));
        lab.listen(Tried.PORT);
    }

    @AfterEach
    void close() {
        tried.close();
        lab.close();
    }

    private List<Obstacle> obstacles() {
        return tried.firewall.status().obstacles();
    }

    /** The commands are for people, so they are read as a shell does where nothing is quoted. */
    private void runRemedies() {
        obstacles().stream()
                .flatMap(obstacle -> obstacle.remedies().stream())
                .distinct()
                .forEach(command -> lab.machine(command.split(" ")));
    }

    @Test
    void aPolicyOfAnotherTableIsNamedAndItsRemedyHelps() {
        lab.machine(
                "nft",
                "add table inet mine; add chain inet mine in { type filter hook input priority 0; policy drop; };"
                        + " add rule inet mine in ct state vmap { established : accept, related : accept, invalid : drop };"
                        + " add rule inet mine in iifname lo accept; add rule inet mine in ip6 nexthdr icmpv6 accept;"
                        + " add rule inet mine in tcp dport { 22, 8000-9000 } accept");
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isFalse();
        assertThat(obstacles()).hasSize(2).allSatisfy(obstacle -> {
            assertThat(obstacle.keeper()).isEqualTo("nft");
            assertThat(obstacle.table()).isEqualTo("inet mine");
            assertThat(obstacle.chain()).isEqualTo("in");
            assertThat(obstacle.rule()).isEqualTo("policy drop");
        });
        assertThat(obstacles().getFirst().remedies())
                .containsExactly("nft insert rule inet mine in tcp dport " + Tried.PORT + " accept");
        runRemedies();
        assertThat(obstacles()).isEmpty();
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
        assertThat(lab.reaches(PacketLab.FRIEND6, Tried.PORT)).isTrue();
    }

    @Test
    void aRuleThatRejectsIsNamedByItsText() {
        lab.machine(
                "nft",
                "add table ip mine; add chain ip mine in { type filter hook input priority 10; };"
                        + " add rule ip mine in meta l4proto tcp reject with tcp reset");
        assertThat(obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.rule()).isEqualTo("reject with tcp reset");
            assertThat(obstacle.table()).isEqualTo("ip mine");
        });
        runRemedies();
        assertThat(obstacles()).isEmpty();
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
    }

    /** As ufw leaves them, without what only logs; the real one runs in {@link RealFirewallsTest}. */
    @Test
    void rulesOfUfwAreKnownAndItsOwnCommandIsOffered() {
        lab.machineReading("""
                *filter
                :INPUT DROP [0:0]
                :ufw-before-input - [0:0]
                :ufw-not-local - [0:0]
                :ufw-user-input - [0:0]
                :ufw-after-input - [0:0]
                :ufw-skip-to-policy-input - [0:0]
                :ufw-track-input - [0:0]
                -A INPUT -j ufw-before-input
                -A INPUT -j ufw-after-input
                -A INPUT -j ufw-track-input
                -A ufw-before-input -i lo -j ACCEPT
                -A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A ufw-before-input -m conntrack --ctstate INVALID -j DROP
                -A ufw-before-input -p icmp -m icmp --icmp-type 8 -j ACCEPT
                -A ufw-before-input -p udp -m udp --sport 67 --dport 68 -j ACCEPT
                -A ufw-before-input -j ufw-not-local
                -A ufw-before-input -d 224.0.0.251/32 -p udp -m udp --dport 5353 -j ACCEPT
                -A ufw-before-input -j ufw-user-input
                -A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN
                -A ufw-not-local -m addrtype --dst-type MULTICAST -j RETURN
                -A ufw-not-local -m limit --limit 3/min -j LOG
                -A ufw-not-local -j DROP
                -A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT
                -A ufw-user-input -s 198.51.100.0/24 -j ACCEPT
                -A ufw-after-input -m addrtype --dst-type BROADCAST -j ufw-skip-to-policy-input
                -A ufw-skip-to-policy-input -j DROP
                COMMIT
                """, "iptables-nft-restore");
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isFalse();
        assertThat(obstacles()).hasSize(2).allSatisfy(obstacle -> {
            assertThat(obstacle.keeper()).isEqualTo("ufw");
            assertThat(obstacle.table()).isEqualTo("ip filter");
            assertThat(obstacle.chain()).isEqualTo("INPUT");
            assertThat(obstacle.rule()).isEqualTo("policy drop");
        });
        assertThat(obstacles().getFirst().remedies())
                .containsExactly("ufw allow proto tcp from any to any port " + Tried.PORT);
        lab.machine(
                "iptables-nft",
                "-A",
                "ufw-user-input",
                "-p",
                "tcp",
                "-m",
                "multiport",
                "--dports",
                "80," + Tried.PORT,
                "-j",
                "ACCEPT");
        assertThat(obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.port().transport()).isEqualTo(Transport.UDP));
    }

    /** As firewalld leaves them: zones by interface, the default one last, and a rule that rejects the rest. */
    @Test
    void rulesOfFirewalldAreKnownAndItsOwnCommandsAreOffered() {
        lab.machine(
                "nft",
                "add table inet firewalld; add chain inet firewalld filter_INPUT"
                        + " { type filter hook input priority 10; policy accept; }; add chain inet firewalld filter_IN_public;"
                        + " add chain inet firewalld filter_INPUT_ZONES;"
                        + " add rule inet firewalld filter_INPUT ct state { established, related } accept;"
                        + " add rule inet firewalld filter_INPUT ct status dnat accept;"
                        + " add rule inet firewalld filter_INPUT iifname lo accept;"
                        + " add rule inet firewalld filter_INPUT jump filter_INPUT_ZONES;"
                        + " add rule inet firewalld filter_INPUT ct state invalid drop;"
                        + " add rule inet firewalld filter_INPUT reject with icmpx admin-prohibited;"
                        + " add rule inet firewalld filter_INPUT_ZONES iifname eth0 goto filter_IN_public;"
                        + " add rule inet firewalld filter_INPUT_ZONES goto filter_IN_public;"
                        + " add rule inet firewalld filter_IN_public tcp dport 22 accept;"
                        + " add rule inet firewalld filter_IN_public meta l4proto { icmp, ipv6-icmp } accept");
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isFalse();
        assertThat(obstacles()).hasSize(2).allSatisfy(obstacle -> {
            assertThat(obstacle.keeper()).isEqualTo("firewalld");
            assertThat(obstacle.chain()).isEqualTo("filter_INPUT");
            assertThat(obstacle.rule()).isEqualTo("reject with icmpx admin-prohibited");
        });
        assertThat(obstacles().getFirst().remedies())
                .containsExactly(
                        "firewall-cmd --add-port=" + Tried.PORT + "/tcp",
                        "firewall-cmd --permanent --add-port=" + Tried.PORT + "/tcp");
    }

    /** Of many ports, those are seen that somebody else lets through in part. */
    @Test
    void whoOpensSomeOfTheDatagramPortsIsNamedForTheRest() throws IOException {
        try (Tried proxies = new Tried(folder, lab.tools(), new InJvmAbilities())) {
            proxies.confirmed(proxies.settings(FirewallBackend.NFTABLES));
            lab.machine(
                    "nft",
                    "add table ip mine; add chain ip mine in { type filter hook input priority 0; policy drop; };"
                            + " add rule ip mine in tcp dport " + Tried.PORT + " accept; add rule ip mine in udp dport "
                            + Tried.DATAGRAMS.first() + "-"
                            + (Tried.DATAGRAMS.last().number() - 1) + " accept");
            List<Obstacle> named = proxies.firewall.status().obstacles();
            assertThat(named)
                    .singleElement()
                    .satisfies(obstacle -> assertThat(obstacle.port().port()).isEqualTo(Tried.DATAGRAMS));
            int last = Tried.DATAGRAMS.last().number();
            assertThat(lab.sends(PacketLab.FRIEND, last)).isFalse();
            named.getFirst().remedies().forEach(command -> lab.machine(command.split(" ")));
            assertThat(proxies.firewall.status().obstacles()).isEmpty();
            assertThat(lab.sends(PacketLab.FRIEND, last)).isTrue();
        }
    }

    /** What is said must be so: rules that let somebody in are no obstacle for certain. */
    @Test
    void whatCannotBeToldIsNotSaid() {
        lab.machine(
                "nft",
                "add table inet mine; add chain inet mine in { type filter hook input priority 0; policy drop; };"
                        + " add rule inet mine in iifname eth0 accept");
        assertThat(lab.reaches(PacketLab.FRIEND, Tried.PORT)).isTrue();
        assertThat(obstacles()).isEmpty();
    }
}
