package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the clients of a server may go, as what {@code iptables-restore} reads; it takes effect as a whole or not at
 * all. The first rule that fits a packet decides. Of what is for the container itself only the tunnel's own packets are
 * taken, so that no client reaches it. A flow that was open goes on only where it might begin anew. The rules of the
 * clients are those of the probe user.
 *
 * <p>Values are addresses, networks and ports of their own types, none of whose texts can hold a space or a line feed.
 *
 * @param family IPv4 or IPv6
 * @param subnet the clients' own
 * @param exceptions what is open all the same
 * @param own addresses that are closed although they may be public: those of the host
 */
record PacketFilter(Family family, Cidr subnet, List<AllowedTarget> exceptions, List<IpAddress> own) {
    /** Copies the lists and keeps of them what is of the family. */
    PacketFilter {
        exceptions = exceptions.stream()
                .filter(target -> family.has(target.addresses().network()))
                .toList();
        own = own.stream().filter(family::has).sorted().toList();
    }

    /** A version of IP and the programs that filter it. */
    enum Family {
        /** IPv4. */
        FOUR("iptables-restore", 1, "icmp-admin-prohibited"),
        /** IPv6. */
        SIX("ip6tables-restore", 58, "icmp6-adm-prohibited");

        private final String program;
        private final int icmp;
        private final String refusal;

        Family(String program, int icmp, String refusal) {
            this.program = program;
            this.icmp = icmp;
            this.refusal = refusal;
        }

        String program() {
            return program;
        }

        boolean has(IpAddress address) {
            return switch (address) {
                case Ipv4 four -> this == FOUR;
                case Ipv6 six -> this == SIX;
            };
        }
    }

    /** {@return the rules} */
    String render() {
        return String.join(
                        "\n", Stream.concat(nat().stream(), filter().stream()).toList()) + "\n";
    }

    private List<String> nat() {
        List<String> rules = new ArrayList<>(List.of(
                "*nat",
                ":PREROUTING ACCEPT [0:0]",
                ":INPUT ACCEPT [0:0]",
                ":OUTPUT ACCEPT [0:0]",
                ":POSTROUTING ACCEPT [0:0]"));
        clients().forEach(source -> rules.add("-A POSTROUTING -s " + source + " ! -o wg0 -j MASQUERADE"));
        rules.add("COMMIT");
        return rules;
    }

    /** No packet of the probe user comes but from its own peer, and while there is none, none comes. */
    private List<Cidr> clients() {
        return switch (family) {
            case FOUR ->
                List.of(subnet, Cidr.single(ProbeAddresses.beside(subnet).ofProbe()));
            case SIX -> List.of(subnet);
        };
    }

    private List<String> filter() {
        List<String> rules = new ArrayList<>(List.of(
                "*filter",
                ":INPUT DROP [0:0]",
                ":FORWARD DROP [0:0]",
                ":OUTPUT ACCEPT [0:0]",
                "-A INPUT ! -i wg0 -p udp -m udp --dport " + TunnelContainer.PORT + " -j ACCEPT",
                "-A INPUT ! -i wg0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A INPUT ! -i wg0 -p " + family.icmp + " -j ACCEPT",
                "-A FORWARD ! -i wg0 -o wg0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"));
        exceptions.stream().flatMap(target -> atOnePort(target)).forEach(rules::add);
        rules.add("-A FORWARD -i wg0 -p tcp -m tcp --dport " + AllowedTarget.SMTP + reject());
        exceptions.stream()
                .filter(target -> target.port().isEmpty())
                .forEach(target -> rules.add(to(target.addresses()) + " -j ACCEPT"));
        Stream.of(closed(), own.stream().map(Cidr::single).toList())
                .flatMap(Collection::stream)
                .forEach(range -> rules.add(to(range) + reject()));
        rules.add("-A FORWARD -i wg0 -o wg0" + reject());
        clients().forEach(source -> rules.add("-A FORWARD -i wg0 -s " + source + " -j ACCEPT"));
        rules.add("COMMIT");
        return rules;
    }

    private List<Cidr> closed() {
        return TargetRules.closedRanges().stream()
                .filter(range -> family.has(range.network()))
                .toList();
    }

    private static Stream<String> atOnePort(AllowedTarget target) {
        return target.port().stream()
                .flatMap(port -> Stream.of("tcp", "udp")
                        .map(transport -> to(target.addresses()) + " -p " + transport + " -m " + transport + " --dport "
                                + port + " -j ACCEPT"));
    }

    private static String to(Cidr addresses) {
        return "-A FORWARD -i wg0 -d " + addresses;
    }

    private String reject() {
        return " -j REJECT --reject-with " + family.refusal;
    }
}
