package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose a table is, as far as that shows, and what its own interface would need to be told. */
enum Remedies {
    UFW("ufw") {
        @Override
        boolean owns(ForeignTable table) {
            return table.chains().keySet().stream().anyMatch(Remedies::isOfUfw);
        }

        // Before a rule that a user of ufw made, one is put first; a port that it knows already is not, be it open or
        // closed there, so that is opened, and taken out. What stands in its files, and what is passed on, which it
        // sees by the port within the container, it has no word for.
        @Override
        List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet) {
            boolean ofUser = drop.chain().matches("ufw6?-user-input");
            boolean ofPolicy = drop.chain().equals("INPUT")
                    || drop.chain().matches("ufw6?-(reject-input|skip-to-policy-input|after-input)");
            if (packet.isPassedOn() || !ofUser && !ofPolicy) {
                return IPTABLES.commands(table, drop, packet);
            }
            String allowed = "allow proto " + packet.protocol() + " from any to any port " + colons(packet);
            return ofUser
                    ? List.of("ufw " + allowed, "ufw delete " + allowed, "ufw prepend " + allowed)
                    : List.of("ufw " + allowed);
        }
    },
    FIREWALLD("firewalld") {
        @Override
        boolean owns(ForeignTable table) {
            return table.name().equals("firewalld") || table.chains().containsKey("INPUT_ZONES");
        }

        // To reload would do, but it forgets what somebody has opened until then only, maybe for SSH.
        @Override
        List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet) {
            String zone = zone(drop).map(name -> "--zone=" + name + " ").orElse("");
            String port = packet.ports() + "/" + packet.protocol();
            String opening = isRefusedByName(drop)
                    ? "--add-rich-rule='rule priority=-1 port port=" + packet.ports() + " protocol=" + packet.protocol()
                            + " accept'"
                    : "--add-port=" + port;
            return List.of("firewall-cmd " + zone + opening, "firewall-cmd --permanent " + zone + opening);
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
                    + packet.ports() + " accept");
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
            return List.of(program + " -I " + drop.chain() + " -p " + packet.protocol() + matches + colons(packet)
                    + " -j ACCEPT");
        }
    };

    private static final Pattern ZONE = Pattern.compile("(?:filter_)?IN_(?!policy_)(.+?)(_pre|_deny|_allow|_post)?");

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

    private static String colons(Packet packet) {
        return packet.ports().toString().replace('-', ':');
    }

    private static boolean isOfUfw(String chain) {
        return chain.startsWith("ufw-") || chain.startsWith("ufw6-");
    }

    /** {@return the zone of firewalld whose chain that is} */
    private static Optional<String> zone(Walk.Drop drop) {
        Matcher chain = ZONE.matcher(drop.chain());
        return chain.matches() ? Optional.of(chain.group(1)) : Optional.empty();
    }

    /** Such a rule of firewalld comes before the ports of its zone. */
    private static boolean isRefusedByName(Walk.Drop drop) {
        return drop.chain().endsWith("_deny");
    }

    String keeper() {
        return keeper;
    }

    abstract boolean owns(ForeignTable table);

    abstract List<String> commands(ForeignTable table, Walk.Drop drop, Packet packet);
}
