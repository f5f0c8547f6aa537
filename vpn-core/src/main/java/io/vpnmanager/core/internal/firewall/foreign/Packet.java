package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.Locale;
import java.util.Optional;

/**
 * The first packet of a client, from somewhere in a network.
 *
 * @param to where it goes; empty for any address of this machine
 * @param port at which port
 * @param ports all those that are to be let through as this one is
 * @param isPassedOn whether it goes on to a container, so that rules see another address and port than the client asked
 *     for
 */
record Packet(
        Family family, Transport transport, Optional<IpAddress> to, Port port, PortRange ports, boolean isPassedOn) {
    String protocol() {
        return transport.name().toLowerCase(Locale.ROOT);
    }
}
