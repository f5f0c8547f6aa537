package io.vpnmanager.api.firewall;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.ServerId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the firewall of a home shall be. It belongs to the machine: neither fleets nor backups hold it.
 *
 * @param backend what carries the rules; empty for the one that fits the machine
 * @param sources the networks from which alone a server may be reached; one that is not among the keys may be reached
 *     from everywhere. One that is not there any more is passed over
 * @param spared the TCP ports that our rules leave to others whatever happens, those of SSH; a server with sources must
 *     not use one
 */
public record FirewallSettings(
        Optional<FirewallBackend> backend, Map<ServerId, List<Cidr>> sources, SortedSet<Port> spared) {
    /** Whatever fits, everybody, and the usual port of SSH left alone. */
    public static final FirewallSettings DEFAULT =
            new FirewallSettings(Optional.empty(), Map.of(), new TreeSet<>(List.of(Port.of(22))));

    /** Copies the collections. */
    public FirewallSettings {
        Objects.requireNonNull(backend, "backend");
        sources = sources.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        spared = Collections.unmodifiableSortedSet(new TreeSet<>(spared));
    }

    /**
     * {@return these settings with this back end}
     *
     * @param chosen in place of the one before
     */
    public FirewallSettings withBackend(FirewallBackend chosen) {
        return new FirewallSettings(Optional.of(chosen), sources, spared);
    }

    /**
     * {@return these settings with these networks for a server}
     *
     * @param server which
     * @param networks from which alone it may be reached; none for everywhere
     */
    public FirewallSettings withSources(ServerId server, List<Cidr> networks) {
        Map<ServerId, List<Cidr>> more = new HashMap<>(sources);
        if (networks.isEmpty()) {
            more.remove(server);
        } else {
            more.put(server, networks);
        }
        return new FirewallSettings(backend, more, spared);
    }

    /**
     * {@return these settings with one more TCP port that is left to others}
     *
     * @param port for example where sshd listens
     */
    public FirewallSettings sparing(Port port) {
        SortedSet<Port> more = new TreeSet<>(spared);
        more.add(port);
        return new FirewallSettings(backend, sources, more);
    }

    /**
     * {@return the networks from which alone a server may be reached; empty for everywhere}
     *
     * @param server which
     */
    public List<Cidr> sourcesOf(ServerId server) {
        return sources.getOrDefault(server, List.of());
    }
}
