package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.util.Objects;

/**
 * A port of a container that the host passes on.
 *
 * @param address on which address of the host
 * @param hostPort at which port there
 * @param containerPort to which port inside
 * @param transport TCP or UDP
 */
public record PublishedPort(IpAddress address, Port hostPort, Port containerPort, Transport transport) {
    /** Checks for null. */
    public PublishedPort {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(hostPort, "hostPort");
        Objects.requireNonNull(containerPort, "containerPort");
        Objects.requireNonNull(transport, "transport");
    }
}
