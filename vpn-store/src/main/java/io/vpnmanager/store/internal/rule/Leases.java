package io.vpnmanager.store.internal.rule;

import io.vpnmanager.spi.store.Lease;

/** The rule of the fencing token. */
public final class Leases {
    private Leases() {}

    /** Refuses a lease whose token is older than the current one, or is the current one of somebody else. */
    public static void requireMayFollow(Lease next, Lease current) {
        boolean late = next.token() < current.token();
        boolean stolen = next.token() == current.token() && !next.holder().equals(current.holder());
        if (late || stolen) {
            throw Conflicts.leaseLost(next, current);
        }
    }
}
