package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.List;

/** Whose a table is, as far as that shows, and what its own interface would need to be told. */
enum Remedies {
    UFW("ufw") {
        @Override
        boolean owns(ForeignTable table) {
            return table.chains().keySet().stream()
                    .anyMatch(name -> name.startsWith("ufw-") || name.startsWith("ufw6-"));
        }

        @Override
        List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet) {
            String route = packet.isPassedOn() ? "ufw route allow proto " : "ufw allow proto ";
            return List.of(route + packet.protocol() + " from any to any port " + packet.port());
        }
    },
    FIREWALLD("firewalld") {
        @Override
        boolean owns(ForeignTable table) {
            return table.name().equals("firewalld") || table.chains().containsKey("INPUT_ZONES");
        }

        @Override
        List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet) {
            return List.of(
                    "firewall-cmd --permanent --add-port=" + packet.port() + "/" + packet.protocol(),
                    "firewall-cmd --reload");
        }
    },
    NFT("nft") {
        @Override
        boolean owns(ForeignTable table) {
            return table.carrier() == FirewallBackend.NFTABLES;
        }

        @Override
        List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet) {
            String matches = packet.isPassedOn()
                    ? "meta l4proto " + packet.protocol() + " ct original proto-dst "
                    : packet.protocol() + " dport ";
            return List.of("nft insert rule " + table.family() + " " + table.name() + " " + drop.chain() + " " + matches
                    + packet.port() + " accept");
        }
    },
    IPTABLES("iptables") {
        @Override
        boolean owns(ForeignTable table) {
            return true;
        }

        @Override
        List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet) {
            String program = (packet.family() == Family.IPV4 ? "iptables-" : "ip6tables-")
                    + (table.carrier() == FirewallBackend.IPTABLES_LEGACY ? "legacy" : "nft");
            String matches = packet.isPassedOn() ? " -m conntrack --ctorigdstport " : " --dport ";
            return List.of(program + " -I " + drop.chain() + " -p " + packet.protocol() + matches + packet.port()
                    + " -j ACCEPT");
        }
    };

    private final String keeper;

    Remedies(String keeper) {
        this.keeper = keeper;
    }

    static Remedies of(ForeignTable table) {
        for (Remedies each : values()) {
            if (each.owns(table)) {
                return each;
            }
        }
        return IPTABLES;
    }

    String keeper() {
        return keeper;
    }

    abstract boolean owns(ForeignTable table);

    abstract List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet);
}
