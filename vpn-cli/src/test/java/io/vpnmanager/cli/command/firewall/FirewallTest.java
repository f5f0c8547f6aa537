package io.vpnmanager.cli.command.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirewallTest {
    private final Trial trial = new Trial();

    @BeforeEach
    void createEdge() {
        trial.run("servers", "create", "edge", "--protocol", "socks5", "--port", "1080");
    }

    private FirewallSettings tried() {
        return trial.vpn().firewall().tried().orElseThrow();
    }

    private List<Cidr> sources() {
        return tried().sourcesOf(
                        trial.vpn().servers().get(ServerName.parse("edge")).id());
    }

    @Test
    void isOffUntilSomebodyAsks() {
        assertThat(trial.run("firewall", "status"))
                .isEqualTo(new Trial.Outcome(0, "off\t-\t-\t-\tedge:1080/tcp\t-\n", ""));
    }

    @Test
    void whatIsAppliedIsOnTrialAndThenKept() {
        Trial.Outcome applied = trial.run("firewall", "apply", "--trial", "2m", "--backend", "iptables-nft");
        assertThat(applied.out()).isEqualTo("trial\tiptables-nft\ttrue\t2026-11-24T10:02:00Z\tedge:1080/tcp\t-\n");
        assertThat(applied.err()).contains("end in 120 seconds unless you run vpn firewall confirm");
        assertThat(trial.run("firewall", "confirm").out()).startsWith("on\tiptables-nft\t");
        assertThat(trial.run("firewall", "remove").out()).startsWith("off\t");
    }

    @Test
    void aTrialIsRolledBackOnce() {
        trial.run("firewall", "apply");
        assertThat(trial.run("firewall", "rollback").out()).startsWith("off\t");
        assertThat(trial.run("firewall", "rollback").status())
                .isEqualTo(ExitStatus.of(ErrorCode.NOT_FOUND).number());
        assertThat(trial.run("firewall", "confirm").status())
                .isEqualTo(ExitStatus.of(ErrorCode.NOT_FOUND).number());
    }

    @Test
    void sourcesAddToWhatWasSetBefore() {
        trial.run("firewall", "apply", "--allow-from", "edge=203.0.113.0/24", "--allow-from", "edge=2001:db8::/32");
        assertThat(sources()).containsExactly(Cidr.parse("203.0.113.0/24"), Cidr.parse("2001:db8::/32"));
        trial.run("firewall", "apply", "--backend", "nftables");
        assertThat(sources()).hasSize(2);
        assertThat(tried().backend()).contains(FirewallBackend.NFTABLES);
        trial.run("firewall", "apply", "--allow-all", "edge");
        assertThat(sources()).isEmpty();
    }

    @Test
    void thePortOfTheSessionIsSpared() {
        trial.environment(Map.of("VPN_HOME", "/home/alice/vpn", "SSH_CONNECTION", "198.51.100.7 50000 192.0.2.1 2222"))
                .run("firewall", "apply");
        assertThat(tried().spared()).containsExactly(Port.of(22), Port.of(2222));
    }

    @Test
    void thePortOfSubscriptionsIsThatOfTheOptionOrTheConfigurationOrTheOneBefore() {
        trial.run("firewall", "apply", "--subscriptions", "192.0.2.1:8443");
        assertThat(tried().subscriptions()).contains(Endpoint.parse("192.0.2.1:8443"));
        trial.run("firewall", "apply");
        assertThat(tried().subscriptions()).contains(Endpoint.parse("192.0.2.1:8443"));
        trial.environment(Map.of("VPN_HOME", "/home/alice/vpn", "VPN_SUBSCRIPTIONS_LISTEN", "[2001:db8::1]:443"))
                .run("firewall", "apply");
        assertThat(tried().subscriptions()).contains(Endpoint.parse("[2001:db8::1]:443"));
        trial.run("firewall", "apply", "--no-subscriptions");
        assertThat(tried().subscriptions()).isEmpty();
        assertThat(trial.run("firewall", "apply", "--subscriptions=192.0.2.1:8443", "--no-subscriptions")
                        .status())
                .isEqualTo(ExitStatus.of(ErrorCode.SYNTAX).number());
    }

    @Test
    void aPlanIsOneLineForEach() {
        Trial.Outcome plan = trial.run("firewall", "plan");
        assertThat(plan.out()).isEqualTo("a rule\nanother rule\n");
        assertThat(plan.err()).contains("would be given to nft -j -f - by vpn firewall apply");
        assertThat(trial.vpn().firewall().tried()).isEmpty();
    }

    @Test
    void whatKeepsClientsOutIsNamedWithACommand() {
        trial.vpn().firewall().closeByUfw();
        assertThat(trial.run("firewall", "status").err())
                .contains("edge:1080/tcp is dropped by a rule of ufw (table ip filter, chain INPUT: policy drop);"
                        + " to let it through: ufw allow 1080/tcp");
        assertThat(trial.run("firewall", "status", "--output", "json").out())
                .contains("\"obstacles\":[{\"port\":\"edge:1080/tcp\",\"keeper\":\"ufw\"");
    }

    @ParameterizedTest
    @CsvSource({
        "SYNTAX, --allow-from, edge",
        "SYNTAX, --allow-from, edge=",
        "SYNTAX, --allow-from, edge=203.0.113.1/24",
        "SYNTAX, --allow-from, '$(id)=203.0.113.0/24'",
        "NOT_FOUND, --allow-from, north=203.0.113.0/24",
        "NOT_FOUND, --allow-all, north",
        "UNKNOWN, --backend, ufw",
        "SYNTAX, --subscriptions, vpn.example.org:8443",
        "SYNTAX, --subscriptions, 192.0.2.1",
        "RANGE, --subscriptions, 192.0.2.1:0",
        "SYNTAX, --trial, soon"
    })
    void whatIsNotUnderstoodIsRefused(ErrorCode code, String option, String value) {
        assertThat(trial.run("firewall", "apply", option, value).status())
                .isEqualTo(ExitStatus.of(code).number());
        assertThat(trial.vpn().firewall().tried()).isEmpty();
    }
}
