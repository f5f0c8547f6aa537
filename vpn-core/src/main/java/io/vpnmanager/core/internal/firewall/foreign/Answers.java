package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;

/** Answers about values that stand in rules as text. */
final class Answers {
    private Answers() {}

    /** {@return whether an address lies in a network, which may be one address} */
    static Answer holds(String network, IpAddress address) {
        try {
            return Answer.of(Cidr.parse(network).contains(address));
        } catch (VpnException e) {
            return Answer.UNKNOWN;
        }
    }

    /** {@return whether a port lies between two, both included; what is no port holds none} */
    static boolean isWithin(String first, String last, Port port) {
        try {
            return Integer.parseInt(first) <= port.number() && port.number() <= Integer.parseInt(last);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
