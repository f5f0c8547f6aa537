package io.vpnmanager.api.firewall;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
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
 * @param subscriptions the address and the port at which an agent serves subscriptions, to be let through too; empty
 *     for none
 */
public record FirewallSettings(
        Optional<FirewallBackend> backend,
        Map<ServerId, List<Cidr>> sources,
        SortedSet<Port> spared,
        Optional<Endpoint> subscriptions) {
    /** Whatever fits, everybody, and the usual port of SSH left alone. */
    public static final FirewallSettings DEFAULT =
            new FirewallSettings(Optional.empty(), Map.of(), new TreeSet<>(List.of(Port.of(22))), Optional.empty());

    /**
     * Copies the collections.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for subscriptions at a name
     */
    public FirewallSettings {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(subscriptions, "subscriptions");
        subscriptions.ifPresent(FirewallSettings::requireAddress);
        sources = sources.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        spared = Collections.unmodifiableSortedSet(new TreeSet<>(spared));
    }

    private static void requireAddress(Endpoint endpoint) {
        if (!(endpoint.host() instanceof IpAddress)) {
            throw Problem.of(ErrorCode.SYNTAX, "subscriptions at " + endpoint, "name a host; rules know addresses")
                    .remedy("Write it like 203.0.113.5:8443, as the agent is told it")
                    .fact("field", "subscriptions")
                    .toException();
        }
    }

    /**
     * {@return these settings with this back end}
     *
     * @param chosen in place of the one before
     */
    public FirewallSettings withBackend(FirewallBackend chosen) {
        return new FirewallSettings(Optional.of(chosen), sources, spared, subscriptions);
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
        return new FirewallSettings(backend, more, spared, subscriptions);
    }

    /**
     * {@return these settings with one more TCP port that is left to others}
     *
     * @param port for example where sshd listens
     */
    public FirewallSettings sparing(Port port) {
        SortedSet<Port> more = new TreeSet<>(spared);
        more.add(port);
        return new FirewallSettings(backend, sources, more, subscriptions);
    }

    /**
     * {@return these settings with this port of subscriptions}
     *
     * @param endpoint the address and the port at which an agent serves them; empty to let none through
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for a name in place of the address
     */
    public FirewallSettings withSubscriptions(Optional<Endpoint> endpoint) {
        return new FirewallSettings(backend, sources, spared, endpoint);
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
