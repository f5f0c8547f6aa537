package io.vpnmanager.api.firewall;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.ServerName;
import java.util.List;
import java.util.Objects;

/**
 * A port of a server that the firewall is to let through. What listens on loopback has none.
 *
 * @param server whose
 * @param address the address that it listens on, maybe all
 * @param port which port
 * @param transport TCP or UDP
 * @param isPublished whether it is that of a container, which the system passes on
 * @param sources from where alone; empty for everywhere
 */
public record OpenPort(
        ServerName server, IpAddress address, Port port, Transport transport, boolean isPublished, List<Cidr> sources) {
    /** Copies the list. */
    public OpenPort {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(transport, "transport");
        sources = List.copyOf(sources);
    }
}
