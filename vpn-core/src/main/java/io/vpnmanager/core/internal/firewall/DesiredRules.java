package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.core.internal.firewall.rule.Rules;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules that follow from settings and from the servers of now.
 *
 * @param store where the servers are
 * @param openings which ports they have
 */
record DesiredRules(StateStore store, Openings openings) {

    /** {@return what a back end shall have; empty where it shall have nothing} */
    Optional<Ruleset> ruleset(FirewallBackend kind, Wanted wanted, Instant now) {
        Optional<Rules> confirmed = wanted.confirmed()
                .filter(settings -> Wanted.backendOf(settings) == kind)
                .map(this::rules);
        Optional<Ruleset.Trial> trial = wanted.trialAt(now)
                .filter(tried -> Wanted.backendOf(tried.settings()) == kind)
                .map(tried -> new Ruleset.Trial(rules(tried.settings()), Wanted.left(now, tried), tried.end()));
        return confirmed.isEmpty() && trial.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ruleset(confirmed.orElse(Rules.NONE), trial));
    }

    private Rules rules(FirewallSettings settings) {
        return Rules.of(ports(settings), settings.spared());
    }

    /** {@return the ports that these settings let through} */
    List<OpenPort> ports(FirewallSettings settings) {
        List<Server> servers = store.read(unit -> unit.servers().list());
        return openings.of(servers, settings);
    }

    /**
     * {@return the ports that these settings let through}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} where a port of SSH would be closed
     */
    List<OpenPort> checked(FirewallSettings settings) {
        List<OpenPort> ports = ports(settings);
        ports.stream()
                .filter(port -> port.transport() == Transport.TCP
                        && !port.sources().isEmpty()
                        && settings.spared().stream().anyMatch(port.port()::contains))
                .findFirst()
                .ifPresent(port -> {
                    throw Problem.of(
                                    ErrorCode.POLICY,
                                    port.owner(),
                                    "listens at port " + port.port() + ", which is left to SSH, so it cannot have"
                                            + " sources")
                            .remedy("Give the server another port")
                            .fact("server", port.server().map(ServerName::text).orElse(""))
                            .toException();
                });
        return ports;
    }
}
