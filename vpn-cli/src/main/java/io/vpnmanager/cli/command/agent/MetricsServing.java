package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** Where the agent serves metrics, from its settings, whoever gave them. */
final class MetricsServing {
    static final String LISTEN = "metrics.listen";
    static final String REACH = "metrics.reach";
    static final String USERS = "metrics.users";
    static final List<String> ALL = List.of(LISTEN, REACH, USERS);

    private MetricsServing() {}

    /** {@return the endpoint that the settings tell} */
    static Optional<MetricsEndpoint> endpoint(Configuration given) {
        Optional<Endpoint> where = given.given(LISTEN).map(Endpoint::parse);
        if (where.isEmpty()) {
            List.of(REACH, USERS).forEach(key -> refuseOptionWithout(given.origin(key)));
            return Optional.empty();
        }
        if (!(where.get().host() instanceof IpAddress address)) {
            throw refused(given.origin(LISTEN), "names a host; it takes an address to listen on")
                    .remedy("Write it like 127.0.0.1:9464")
                    .toException();
        }
        return Optional.of(new MetricsEndpoint(
                address,
                where.get().port(),
                given.given(REACH).map(MetricsReach::parse).orElse(MetricsReach.LOOPBACK),
                given.given(USERS).map(Integer::parseInt).orElse(0)));
    }

    /** An option that would be passed over was meant for something; a setting may be meant for other commands. */
    private static void refuseOptionWithout(ConfigOrigin origin) {
        if (origin.layer() == ConfigLayer.OPTION) {
            throw refused(origin, "comes without --metrics")
                    .remedy("Say where to listen, or leave it out")
                    .toException();
        }
    }

    private static Problem refused(ConfigOrigin origin, String why) {
        return origin.layer() == ConfigLayer.OPTION
                ? Problem.of(ErrorCode.SYNTAX, "option " + origin.name(), why).fact("option", origin.name())
                : Problem.of(ErrorCode.SYNTAX, origin + ": " + LISTEN, why).fact("key", LISTEN);
    }
}
