package io.vpnmanager.tck.engine;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Ipv4;

/**
 * Subnets for networks that a test makes behind our back. Named ones, because an engine chooses from a few dozen pools
 * of its own, which other networks and the routes of the machine may have used up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2544">RFC 2544: 198.18.0.0/15 is for tests of networks</a>
 */
public final class ForeignSubnet {
    private static final Cidr TESTS = Cidr.parse("198.18.0.0/15");
    private static final int PREFIX_BITS = 28;

    private ForeignSubnet() {}

    /** {@return one that depends on the name, so that two networks seldom have the same} */
    public static Cidr of(String name) {
        int place = Math.floorMod(name.hashCode(), 1 << PREFIX_BITS - TESTS.prefixBits());
        int first = ((Ipv4) TESTS.network()).value();
        return new Cidr(new Ipv4(first + (place << Integer.SIZE - PREFIX_BITS)), PREFIX_BITS);
    }
}
