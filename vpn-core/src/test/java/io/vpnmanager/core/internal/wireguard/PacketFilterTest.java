package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.core.internal.wireguard.PacketFilter.Family;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text; what it does to packets, {@link WireGuardEngineTest} shows. */
class PacketFilterTest {
    private static final Cidr SUBNET = Cidr.parse("10.66.0.0/16");

    private static List<String> rules(PacketFilter filter) {
        return filter.render()
                .lines()
                .filter(line -> line.startsWith("-A FORWARD -i wg0"))
                .toList();
    }

    private static List<AllowedTarget> allowed(String... targets) {
        return Stream.of(targets).map(AllowedTarget::parse).toList();
    }

    @Test
    void exceptionsComeBeforeWhatTheyAreExceptionsTo() {
        List<String> rules = rules(new PacketFilter(
                Family.FOUR,
                SUBNET,
                allowed("10.1.0.0/16", "10.2.0.1:25"),
                List.of(IpAddress.parse("198.51.100.7"), IpAddress.parse("2001:db8::7"))));

        assertThat(rules)
                .containsSubsequence(
                        "-A FORWARD -i wg0 -d 10.2.0.1/32 -p tcp -m tcp --dport 25 -j ACCEPT",
                        "-A FORWARD -i wg0 -p tcp -m tcp --dport 25 -j REJECT --reject-with icmp-admin-prohibited",
                        "-A FORWARD -i wg0 -d 10.1.0.0/16 -j ACCEPT",
                        "-A FORWARD -i wg0 -d 10.0.0.0/8 -j REJECT --reject-with icmp-admin-prohibited",
                        "-A FORWARD -i wg0 -d 198.51.100.7/32 -j REJECT --reject-with icmp-admin-prohibited",
                        "-A FORWARD -i wg0 -o wg0 -j REJECT --reject-with icmp-admin-prohibited",
                        "-A FORWARD -i wg0 -s 10.66.0.0/16 -j ACCEPT");
        assertThat(rules).noneMatch(rule -> rule.contains("2001:db8"));
    }

    @Test
    void eachFamilyHasItsOwnRules() {
        List<String> rules = rules(new PacketFilter(
                Family.SIX, Cidr.parse("fd66::/64"), allowed("10.1.0.0/16", "[fd77::/64]:443"), List.of()));

        assertThat(rules)
                .contains(
                        "-A FORWARD -i wg0 -d fd77::/64 -p udp -m udp --dport 443 -j ACCEPT",
                        "-A FORWARD -i wg0 -d fc00::/7 -j REJECT --reject-with icmp6-adm-prohibited")
                .noneMatch(rule -> rule.contains("10.1.0.0"));
    }

    @Test
    void nobodyButTheTunnelItselfReachesTheContainer() {
        assertThat(new PacketFilter(Family.FOUR, SUBNET, List.of(), List.of())
                        .render()
                        .lines()
                        .filter(line -> line.contains("INPUT")))
                .containsExactly(
                        ":INPUT ACCEPT [0:0]",
                        ":INPUT DROP [0:0]",
                        "-A INPUT ! -i wg0 -p udp -m udp --dport 51820 -j ACCEPT",
                        "-A INPUT ! -i wg0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                        "-A INPUT ! -i wg0 -p 1 -j ACCEPT");
    }
}
