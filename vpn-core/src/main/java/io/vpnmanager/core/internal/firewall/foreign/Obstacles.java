package io.vpnmanager.core.internal.firewall.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vpnmanager.api.error.EnvironmentException;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.core.internal.firewall.backend.Iptables;
import io.vpnmanager.core.internal.firewall.backend.SavedTable;
import io.vpnmanager.core.internal.firewall.backend.Tools;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules of others that drop what ours accept, looked for in every table that this machine's programs list. */
public final class Obstacles {
    private static final String NFT = "nft";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tools tools;

    /** Obstacles as these programs show them. */
    public Obstacles(Tools tools) {
        this.tools = tools;
    }

    /** {@return what is in the way of clients of these ports} */
    public List<Obstacle> to(List<OpenPort> ports) {
        if (ports.isEmpty()) {
            return List.of();
        }
        List<ForeignTable> tables = tables();
        return ports.stream()
                .flatMap(port -> families(port).stream()
                        .flatMap(family -> packets(port, family))
                        .flatMap(packet -> tables.stream()
                                .filter(table -> table.families().contains(packet.family()))
                                .flatMap(table -> to(port, packet, table))))
                .distinct()
                .toList();
    }

    private static Set<Family> families(OpenPort port) {
        return port.address().isWildcard() && !(port.address() instanceof Ipv4)
                ? EnumSet.allOf(Family.class)
                : EnumSet.of(Family.of(port.address()));
    }

    /** Of many ports, the first and the last: what is about some of them ends before one of these. */
    private static Stream<Packet> packets(OpenPort port, Family family) {
        return Stream.of(port.port().first(), port.port().last())
                .distinct()
                .map(each -> new Packet(
                        family,
                        port.transport(),
                        Optional.of(port.address()).filter(address -> !address.isWildcard()),
                        each,
                        port.port(),
                        port.isPublished()));
    }

    private Stream<Obstacle> to(OpenPort port, Packet packet, ForeignTable table) {
        Walk walk = new Walk(table, packet);
        return table.at(packet.isPassedOn() ? "forward" : "input").stream()
                .flatMap(chain -> walk.from(chain).stream())
                .filter(drop -> !Iptables.isOurs(drop.chain()))
                .map(drop -> new Obstacle(
                        port,
                        Remedies.of(table).keeper(),
                        table.family() + " " + table.name(),
                        drop.chain(),
                        text(table, drop),
                        Remedies.of(table).commands(table, drop, packet)));
    }

    /** In JSON, a rule of nft has a number and no text. */
    private String text(ForeignTable table, Walk.Drop drop) {
        if (table.carrier() != FirewallBackend.NFTABLES || !drop.rule().startsWith("handle ")) {
            return drop.rule();
        }
        String end = "# " + drop.rule();
        return tools.run(NFT, List.of("-a", "list", "chain", table.family(), table.name(), drop.chain()), "")
                .lines()
                .filter(line -> line.endsWith(end))
                .map(line -> line.substring(0, line.length() - end.length()).strip())
                .findFirst()
                .orElse(drop.rule());
    }

    private List<ForeignTable> tables() {
        List<ForeignTable> tables = new ArrayList<>();
        for (FirewallBackend kind : List.of(FirewallBackend.IPTABLES_NFT, FirewallBackend.IPTABLES_LEGACY)) {
            for (Family family : Family.values()) {
                saved(kind, family).ifPresent(saved -> tables.add(SavedRules.table(kind, family, saved)));
            }
        }
        boolean listed = tables.stream().anyMatch(table -> table.carrier() == FirewallBackend.IPTABLES_NFT);
        nft().stream().filter(table -> !(listed && isOfIptables(table))).forEach(tables::add);
        return tables;
    }

    /** To nft, rules of iptables are half a riddle. */
    private static boolean isOfIptables(ForeignTable table) {
        return table.name().equals("filter")
                && !table.family().equals("inet")
                && table.chains().keySet().stream().anyMatch(name -> name.equals("INPUT") || name.equals("FORWARD"));
    }

    private Optional<SavedTable> saved(FirewallBackend kind, Family family) {
        String program = Iptables.program(kind, family, "save");
        return tools.find(program)
                .flatMap(found -> listed(kind, program))
                .filter(table -> !table.chains().isEmpty());
    }

    /** Into iptables-legacy only root may look. */
    private Optional<SavedTable> listed(FirewallBackend kind, String program) {
        try {
            return Optional.of(SavedTable.of(tools.run(program, List.of(), "")));
        } catch (EnvironmentException e) {
            if (kind == FirewallBackend.IPTABLES_LEGACY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What cannot be read has no obstacle that could be named. */
    private List<ForeignTable> nft() {
        if (tools.find(NFT).isEmpty()) {
            return List.of();
        }
        try {
            return NftRules.tables(JSON.readTree(tools.run(NFT, List.of("-j", "list", "ruleset"), "")));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
