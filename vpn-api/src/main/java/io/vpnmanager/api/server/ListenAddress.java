package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import java.util.List;

/** The rule for addresses that a TCP server can listen on. */
final class ListenAddress {
    /** Multicast and broadcast are no one's; link-local IPv6 means nothing without a zone, which we do not take. */
    private static final List<Cidr> UNFIT = List.of(
            Cidr.parse("224.0.0.0/4"),
            Cidr.parse("255.255.255.255"),
            Cidr.parse("ff00::/8"),
            Cidr.parse("fe80::/10"),
            Cidr.parse("::ffff:0:0/96"));

    private ListenAddress() {}

    static void require(IpAddress address) {
        UNFIT.stream().filter(range -> range.contains(address)).findFirst().ifPresent(range -> {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "listen address " + address,
                            "lies in " + range + ", where no server can listen")
                    .remedy("Choose an address of this machine, 0.0.0.0 or ::")
                    .fact("field", "listen")
                    .toException();
        });
    }
}
