package io.vpnmanager.core.internal.xray.config;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import java.util.List;
import java.util.stream.Stream;

/** Ranges less exceptions, as ranges again. */
final class ClosedAddresses {
    private ClosedAddresses() {}

    /** {@return what is left of these ranges without the addresses of the exceptions, whatever their ports} */
    static List<Cidr> without(List<Cidr> ranges, List<AllowedTarget> exceptions) {
        List<Cidr> left = ranges;
        for (AllowedTarget exception : exceptions) {
            left = left.stream()
                    .flatMap(range -> without(range, exception.addresses()))
                    .toList();
        }
        return left;
    }

    private static Stream<Cidr> without(Cidr range, Cidr hole) {
        if (!range.overlaps(hole)) {
            return Stream.of(range);
        }
        if (hole.prefixBits() <= range.prefixBits()) {
            return Stream.empty();
        }
        return halves(range).flatMap(half -> without(half, hole));
    }

    private static Stream<Cidr> halves(Cidr range) {
        byte[] second = range.network().bytes();
        second[range.prefixBits() / Byte.SIZE] |= (byte) (1 << Byte.SIZE - 1 - range.prefixBits() % Byte.SIZE);
        return Stream.of(
                new Cidr(range.network(), range.prefixBits() + 1),
                new Cidr(IpAddress.ofBytes(second), range.prefixBits() + 1));
    }
}
