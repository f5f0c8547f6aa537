package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ports in the agent's container that a stack needs for itself, so that no server can have them. */
final class InnerPorts {
    /** Where the agent's metrics are within the network of a stack. */
    static final int METRICS = 9464;

    /** Where the agent shows subscriptions, on loopback. */
    static final int SUBSCRIPTIONS = 9465;

    /** Where Traefik listens. */
    static final int TRAEFIK = 9466;

    private InnerPorts() {}

    static void requireFree(StackSpec spec) {
        List<Integer> taken = new ArrayList<>();
        if (hasMetrics(spec)) {
            taken.add(METRICS);
        }
        if (spec.traefik().isPresent()) {
            taken.addAll(List.of(SUBSCRIPTIONS, TRAEFIK));
        }
        for (int number : taken) {
            PublishedPort ours = new PublishedPort(Optional.empty(), PortRange.of(Port.of(number)), Transport.TCP);
            spec.published().stream().filter(ours::meets).findFirst().ifPresent(port -> {
                throw Problem.of(
                                ErrorCode.OVERLAP,
                                "published port " + port,
                                "cannot be one of a server: the stack itself needs port " + number
                                        + " in the agent's container")
                        .remedy("Give the server another port")
                        .fact("field", "port")
                        .toException();
            });
        }
    }

    static boolean hasMetrics(StackSpec spec) {
        return spec.metrics().isPresent() || spec.prometheus().isPresent();
    }
}
