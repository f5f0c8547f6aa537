package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.protocol.WireGuard;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which address the probe user has inside a tunnel: one outside of the subnet, so that it is never a user's, and no
 * user is left without one. The server has the other one of the two that its network holds, so that answers find their
 * way. Both lie in ranges that are closed to all clients, of which a subnet, of 8 bits or more, can hold one at most.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7335">RFC 7335, addresses for use within one machine</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2544">RFC 2544, addresses for tries of networks</a>
 */
public final class ProbeAddresses {
    private static final Cidr USUAL = Cidr.parse("192.0.0.6/31");
    private static final Cidr OTHER = Cidr.parse("198.18.0.0/31");

    private final Cidr network;

    private ProbeAddresses(Cidr network) {
        this.network = network;
    }

    /** {@return those at a server} */
    public static ProbeAddresses at(WireGuard protocol) {
        return beside(protocol.subnet());
    }

    static ProbeAddresses beside(Cidr subnet) {
        return new ProbeAddresses(Stream.of(USUAL, OTHER)
                .filter(network -> !subnet.contains(network.network()))
                .findFirst()
                .orElseThrow());
    }

    /** {@return the address of the probe user} */
    public Ipv4 ofProbe() {
        return new Ipv4(((Ipv4) network.network()).value() + 1);
    }

    /** {@return the addresses of IPv4 from which a server itself may speak to the probe user} */
    public static Set<Ipv4> ofServer(WireGuard protocol) {
        Ipv4 beside = (Ipv4) at(protocol).network.network();
        return Set.of(beside, (Ipv4) TunnelAddresses.at(protocol.subnet(), 1));
    }

    /** {@return the address of the server, as its device has it: with the prefix of the network} */
    String ofServer() {
        return network.toString();
    }
}
