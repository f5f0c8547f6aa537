package io.vpnmanager.core.internal.firewall.rule;

import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.ServerName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for some ports. Only packets to these ports are ever accepted or dropped.
 *
 * @param arriving those about packets to this machine, in their order
 * @param published those of them about ports of containers, which the system passes on
 */
public record Rules(List<Rule> arriving, List<Rule> published) {
    /** Of a firewall that is off. */
    public static final Rules NONE = new Rules(List.of(), List.of());

    private static final String SPARED = "ssh";

    /** Copies the lists. */
    public Rules {
        arriving = List.copyOf(arriving);
        published = List.copyOf(published);
    }

    /**
     * {@return the rules for these ports} A spared port comes first, so no session there depends on what follows.
     *
     * @param spared TCP ports that are left to others
     */
    public static Rules of(List<OpenPort> ports, Collection<Port> spared) {
        List<Rule> arriving = new ArrayList<>();
        for (Port port : spared) {
            Arrays.stream(Family.values())
                    .map(family -> new Rule(
                            Verdict.RETURN,
                            family,
                            Transport.TCP,
                            Optional.empty(),
                            PortRange.of(port),
                            Optional.empty(),
                            SPARED))
                    .forEach(arriving::add);
        }
        ports.stream().flatMap(port -> of(port).stream()).forEach(arriving::add);
        List<Rule> published = ports.stream()
                .filter(OpenPort::isPublished)
                .flatMap(port -> of(port).stream())
                .toList();
        return new Rules(arriving, published);
    }

    private static List<Rule> of(OpenPort port) {
        List<Rule> rules = new ArrayList<>();
        for (Family family : families(port.address())) {
            if (port.sources().isEmpty()) {
                rules.add(rule(Verdict.ACCEPT, family, port, Optional.empty()));
            } else {
                port.sources().stream()
                        .filter(source -> Family.of(source.network()) == family)
                        .forEach(source -> rules.add(rule(Verdict.ACCEPT, family, port, Optional.of(source))));
                rules.add(rule(Verdict.DROP, family, port, Optional.empty()));
            }
        }
        return rules;
    }

    /** A socket at {@code ::} hears IPv4 as well. */
    private static Set<Family> families(IpAddress address) {
        return address.isWildcard() && !(address instanceof Ipv4)
                ? EnumSet.allOf(Family.class)
                : EnumSet.of(Family.of(address));
    }

    private static Rule rule(Verdict verdict, Family family, OpenPort port, Optional<Cidr> from) {
        return new Rule(
                verdict,
                family,
                port.transport(),
                Optional.of(port.address()).filter(address -> !address.isWildcard()),
                port.port(),
                from.filter(network -> network.prefixBits() > 0),
                port.server().map(ServerName::text).orElse("subscriptions"));
    }
}
