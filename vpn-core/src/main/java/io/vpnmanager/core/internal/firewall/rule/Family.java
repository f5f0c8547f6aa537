package io.vpnmanager.core.internal.firewall.rule;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;

/** A version of IP. */
public enum Family {
    /** Version 4. */
    IPV4,
    /** Version 6. */
    IPV6;

    /** {@return that of an address} */
    public static Family of(IpAddress address) {
        return address instanceof Ipv4 ? IPV4 : IPV6;
    }
}
