package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.protocol.ContainerImage;
import java.util.Objects;

/**
 * A service beside the agent.
 *
 * @param image what its container is made from
 * @param at the address and the port of the machine where it is reached; neither Prometheus nor the pages of Grafana
 *     are encrypted, so loopback is what fits
 */
public record StackPart(ContainerImage image, Endpoint at) {
    /**
     * Checks for null.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for an endpoint that is not an IPv4 address
     *     and a port
     */
    public StackPart {
        Objects.requireNonNull(image, "image");
        requireAddress(at);
    }

    static void requireAddress(Endpoint at) {
        if (!(at.host() instanceof Ipv4)) {
            throw Problem.of(ErrorCode.SYNTAX, "endpoint " + at, "has no IPv4 address of this machine")
                    .remedy("Write it like 127.0.0.1:9090")
                    .fact("field", "endpoint")
                    .toException();
        }
    }
}
