package io.vpnmanager.tck.engine;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;

/**
 * A subnet for a network that a test makes behind our back. A named one, because an engine chooses from a few dozen
 * pools of its own, which other networks and the routes of the machine may have used up.
 *
 * @param subnet what the network has
 * @param gateway its first address, which an engine that begins again would otherwise add to the description
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2544">RFC 2544: 198.18.0.0/15 is for tests of networks</a>
 */
public record ForeignSubnet(Cidr subnet, IpAddress gateway) {
    private static final Cidr TESTS = Cidr.parse("198.18.0.0/15");
    private static final int PREFIX_BITS = 28;

    /** {@return one that depends on the name, so that two networks seldom have the same} */
    public static ForeignSubnet of(String name) {
        int place = Math.floorMod(name.hashCode(), 1 << PREFIX_BITS - TESTS.prefixBits());
        int first = ((Ipv4) TESTS.network()).value() + (place << Integer.SIZE - PREFIX_BITS);
        return new ForeignSubnet(new Cidr(new Ipv4(first), PREFIX_BITS), new Ipv4(first + 1));
    }
}
