package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import java.util.List;

/** The rules for addresses that a server can listen on and that its clients can connect to. */
final class FitAddress {
    /** Multicast and broadcast are no one's; link-local IPv6 means nothing without a zone, which we do not take. */
    private static final List<Cidr> UNFIT = List.of(
            Cidr.parse("224.0.0.0/4"),
            Cidr.parse("255.255.255.255"),
            Cidr.parse("ff00::/8"),
            Cidr.parse("fe80::/10"),
            Cidr.parse("::ffff:0:0/96"));

    private FitAddress() {}

    static void toListen(IpAddress address) {
        UNFIT.stream().filter(range -> range.contains(address)).findFirst().ifPresent(range -> {
            throw unfit("listen", "listen address " + address, "lies in " + range + ", where no server can listen")
                    .remedy("Choose an address of this machine, 0.0.0.0 or ::")
                    .toException();
        });
    }

    static void toConnect(Host host) {
        boolean unfit = host instanceof IpAddress address
                && (address.isWildcard() || UNFIT.stream().anyMatch(range -> range.contains(address)));
        if (unfit) {
            throw unfit("public-host", "public host " + host, "is an address that no client can connect to")
                    .remedy("Give the name or address that clients reach the server by")
                    .toException();
        }
    }

    private static Problem unfit(String field, String subject, String reason) {
        return Problem.of(ErrorCode.POLICY, subject, reason).fact("field", field);
    }
}
