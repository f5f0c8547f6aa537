package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.protocol.WireGuard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has which address inside a tunnel: the server the first of each subnet, a client the one that its slot leads to.
 *
 * <pre>
 * server = network + 1        client = network + 1 + slot, slot from 1
 * </pre>
 *
 * The network itself and, of IPv4, the broadcast address belong to nobody.
 *
 * @param subnet of IPv4
 * @param subnet6 of IPv6, if there is one
 */
record TunnelAddresses(Cidr subnet, Optional<Cidr> subnet6) {

    static TunnelAddresses of(WireGuard protocol) {
        return new TunnelAddresses(protocol.subnet(), protocol.subnet6());
    }

    /** {@return the server's addresses, as its device has them: with the prefix of their subnets} */
    List<String> ofServer() {
        return subnets().map(given -> at(given, 1) + "/" + given.prefixBits()).toList();
    }

    /** {@return whether each subnet has room for this slot} */
    boolean hasRoomFor(long slot) {
        return subnets().allMatch(given -> Long.compareUnsigned(1 + slot, highest(given)) <= 0);
    }

    /**
     * {@return the addresses of a client}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when a subnet is too small for it
     */
    List<Cidr> ofClient(long slot) {
        if (slot < 1) {
            throw Problem.of(ErrorCode.BUG, "slot " + slot, "is not 1 or more").toException();
        }
        return subnets().map(given -> Cidr.single(checked(given, slot))).toList();
    }

    /** {@return those outside of the subnets, of the probe user} */
    ProbeAddresses besides() {
        return ProbeAddresses.beside(subnet);
    }

    private Stream<Cidr> subnets() {
        return Stream.concat(Stream.of(subnet), subnet6.stream());
    }

    private static IpAddress checked(Cidr given, long slot) {
        if (Long.compareUnsigned(1 + slot, highest(given)) > 0) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "subnet " + given,
                            "has room for clients up to number " + (highest(given) - 1) + ", not for number " + slot)
                    .remedy("Give the server a wider subnet")
                    .fact("field", "subnet")
                    .toException();
        }
        return at(given, 1 + slot);
    }

    /** {@return how far behind the network the last address lies that can belong to somebody} */
    private static long highest(Cidr given) {
        int hostBits = given.network().bits() - given.prefixBits();
        long last = hostBits >= Long.SIZE ? -1L : (1L << hostBits) - 1;
        return given.network() instanceof Ipv4 ? last - 1 : last;
    }

    /** Host bits are zero in a network, so that adding carries nowhere. */
    static IpAddress at(Cidr given, long offset) {
        return switch (given.network()) {
            case Ipv4 four -> new Ipv4(four.value() + (int) offset);
            case Ipv6 six -> new Ipv6(six.high(), six.low() + offset);
        };
    }
}
