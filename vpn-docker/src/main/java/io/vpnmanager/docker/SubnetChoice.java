package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Ipv4;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Private subnets of 254 hosts that overlap nothing of what is there. Where the search begins depends on the name of
 * the network, so that two who choose at once seldom choose the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1918">RFC 1918</a>
 */
final class SubnetChoice {
    private static final int PREFIX_BITS = 24;
    /** In this order: homes and offices use the other two more. */
    private static final List<Cidr> PRIVATE =
            List.of(Cidr.parse("172.16.0.0/12"), Cidr.parse("10.0.0.0/8"), Cidr.parse("192.168.0.0/16"));

    private SubnetChoice() {}

    /** {@return the first that overlaps none of {@code taken}} */
    static Cidr free(String name, List<Cidr> taken) {
        return PRIVATE.stream()
                .flatMap(range -> within(range, name))
                .filter(subnet -> overlapped(subnet, taken).isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(ErrorCode.OVERLAP, "network " + name, "finds no private subnet that is free")
                                .remedy("Name a subnet that nothing else on this machine uses")
                                .toException());
    }

    /** {@return one of {@code taken} that shares addresses with the subnet} */
    static Optional<Cidr> overlapped(Cidr subnet, List<Cidr> taken) {
        return taken.stream().filter(subnet::overlaps).findFirst();
    }

    private static Stream<Cidr> within(Cidr range, String name) {
        int count = 1 << PREFIX_BITS - range.prefixBits();
        int first = Math.floorMod(name.hashCode(), count);
        int base = ((Ipv4) range.network()).value();
        return IntStream.range(0, count)
                .map(i -> (first + i) % count)
                .mapToObj(i -> new Cidr(new Ipv4(base + (i << Integer.SIZE - PREFIX_BITS)), PREFIX_BITS));
    }
}
