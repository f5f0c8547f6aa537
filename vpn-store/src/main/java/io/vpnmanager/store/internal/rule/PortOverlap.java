package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.net.IpAddress;

/** Whether two listening addresses get in each other's way at the same port and transport. */
public final class PortOverlap {
    private static final int IPV6_BITS = 128;

    private PortOverlap() {}

    /**
     * {@return whether both are the same, or one means all addresses of the other's family; {@code ::} means all of
     * IPv4 as well, because systems open such a socket for both}
     */
    public static boolean between(IpAddress one, IpAddress other) {
        return one.equals(other) || covers(one, other) || covers(other, one);
    }

    private static boolean covers(IpAddress all, IpAddress one) {
        return all.isWildcard() && (all.bits() == IPV6_BITS || all.bits() == one.bits());
    }
}
