package io.vpnmanager.api.firewall;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.ServerName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the firewall is to let through: a port of a server, the ports of its datagrams, or that of subscriptions. What
 * listens on loopback has none.
 *
 * @param server whose; empty where the agent serves subscriptions
 * @param address the address that it listens on, maybe all
 * @param port which port, or several
 * @param transport TCP or UDP
 * @param isPublished whether it is that of a container, which the system passes on
 * @param sources from where alone; empty for everywhere
 */
public record OpenPort(
        Optional<ServerName> server,
        IpAddress address,
        PortRange port,
        Transport transport,
        boolean isPublished,
        List<Cidr> sources) {
    /** Copies the list. */
    public OpenPort {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(transport, "transport");
        sources = List.copyOf(sources);
    }

    /**
     * A port of a server.
     *
     * @param server whose
     * @param address the address that it listens on, maybe all
     * @param port which port
     * @param transport TCP or UDP
     * @param isPublished whether it is that of a container, which the system passes on
     * @param sources from where alone; empty for everywhere
     */
    public OpenPort(
            ServerName server,
            IpAddress address,
            Port port,
            Transport transport,
            boolean isPublished,
            List<Cidr> sources) {
        this(Optional.of(server), address, PortRange.of(port), transport, isPublished, sources);
    }

    /** {@return whose it is, in words: {@code server edge}, or {@code subscriptions}} */
    public String owner() {
        return server.map(name -> "server " + name).orElse("subscriptions");
    }
}
