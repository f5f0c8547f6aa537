package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every state of a firewall that a home may be in, as {@code vpn firewall status} tells it. */
class FirewallCheckTest {
    private static final OpenPort PORT = new OpenPort(
            ServerName.parse("edge"), IpAddress.parse("0.0.0.0"), Port.of(443), Transport.TCP, false, List.of());
    private static final Obstacle OBSTACLE = new Obstacle(
            PORT,
            "ufw",
            "ip filter",
            "ufw-user-input",
            "policy drop",
            List.of("ufw allow proto tcp from any to any port 443"));

    private List<FirewallBackend> installed = List.of(FirewallBackend.NFTABLES, FirewallBackend.IPTABLES_NFT);

    private static FirewallStatus status(FirewallStatus.State state, boolean inPlace) {
        return new FirewallStatus(
                state,
                Optional.empty(),
                state == FirewallStatus.State.OFF ? Optional.empty() : Optional.of(FirewallBackend.NFTABLES),
                FirewallSettings.DEFAULT,
                List.of(PORT),
                inPlace,
                Optional.empty(),
                List.of());
    }

    private List<Finding> found(FirewallStatus status) {
        Firewall firewall = Answers.of(Firewall.class, Map.of("status", status));
        Vpn vpn = Answers.of(Vpn.class, Map.of("firewall", firewall));
        return new FirewallCheck(() -> installed)
                .look(Answers.patient(vpn)).stream().map(Diagnosis::finding).toList();
    }

    private Finding rules(FirewallStatus status) {
        List<Finding> found = found(status);
        assertThat(found.getFirst().reason()).isEqualTo("are there: nftables, iptables-nft");
        assertThat(found).hasSize(2);
        return found.getLast();
    }

    private static void assertFound(Finding finding, Verdict verdict, String remedy) {
        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(verdict);
        assertThat(finding.remedy()).contains(remedy);
    }

    @Test
    void firewallThatIsOffWantsNothing() {
        assertFound(rules(status(FirewallStatus.State.OFF, true)), Verdict.SKIPPED, "");
        assertFound(rules(status(FirewallStatus.State.OFF, false)), Verdict.WARNING, "vpn firewall remove");
    }

    @Test
    void rulesThatAreNotInPlaceAreAFailure() {
        assertFound(rules(status(FirewallStatus.State.ON, true)), Verdict.OK, "");
        Finding missing = rules(status(FirewallStatus.State.ON, false));
        assertFound(missing, Verdict.FAILED, "vpn firewall apply");
        assertThat(missing.code()).contains(ErrorCode.NETWORK);
    }

    @Test
    void trialEndsUnlessItIsConfirmed() {
        FirewallStatus on = status(FirewallStatus.State.TRIAL, true);
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        Finding trial = rules(new FirewallStatus(
                on.state(), Optional.of(end), on.backend(), on.settings(), on.ports(), true, on.problem(), List.of()));
        assertFound(trial, Verdict.WARNING, "vpn firewall confirm");
        assertThat(trial.reason()).contains("until " + end);
    }

    @Test
    void rulesThatCannotBeReadAreSaidToBe() {
        FirewallStatus on = status(FirewallStatus.State.ON, false);
        Finding unread = rules(new FirewallStatus(
                on.state(),
                Optional.empty(),
                on.backend(),
                on.settings(),
                on.ports(),
                false,
                Optional.of("nft may not see or change the rules of this machine"),
                List.of()));
        assertFound(unread, Verdict.WARNING, "as root");
        assertThat(unread.reason()).contains("nft may not see");
    }

    @Test
    void backEndThatIsGoneIsFound() {
        installed = List.of();
        assertFound(found(status(FirewallStatus.State.OFF, true)).getLast(), Verdict.SKIPPED, "");
        assertFound(found(status(FirewallStatus.State.ON, true)).getLast(), Verdict.FAILED, "vpn firewall remove");
        installed = List.of(FirewallBackend.IPTABLES_NFT);
        Finding gone = found(status(FirewallStatus.State.ON, true)).getLast();
        assertFound(gone, Verdict.FAILED, "vpn firewall apply --backend iptables-nft");
        assertThat(gone.code()).contains(ErrorCode.PROVIDER);
    }

    @Test
    void foreignDropIsAFailureOnlyWhereOursIsOn() {
        Finding off = obstructed(FirewallStatus.State.OFF);
        assertFound(off, Verdict.WARNING, "ufw allow proto tcp from any to any port 443");
        assertThat(off.subject()).isEqualTo("server edge");
        assertThat(off.reason()).contains("tcp port 443", "ufw", "ufw-user-input");
        assertFound(obstructed(FirewallStatus.State.ON), Verdict.FAILED, "ufw allow");
    }

    private Finding obstructed(FirewallStatus.State state) {
        FirewallStatus plain = status(state, true);
        return found(new FirewallStatus(
                        state,
                        Optional.empty(),
                        plain.backend(),
                        plain.settings(),
                        plain.ports(),
                        true,
                        Optional.empty(),
                        List.of(OBSTACLE)))
                .getLast();
    }
}
