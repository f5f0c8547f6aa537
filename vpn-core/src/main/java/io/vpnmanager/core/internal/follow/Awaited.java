package io.vpnmanager.core.internal.follow;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.spi.store.Lease;
import java.util.List;
import java.util.Set;

/**
 * A change that somebody waits for.
 *
 * @param change its number
 * @param protocols those whose engines have to follow it; with none, there is nothing to wait for
 */
public record Awaited(long change, Set<ProtocolKind> protocols) {
    /** Copies the set. */
    public Awaited {
        protocols = Set.copyOf(protocols);
    }

    boolean isFollowed(Lease lease) {
        return protocols.stream().allMatch(protocol -> lease.followed(protocol) >= change);
    }

    /** {@return what keeps engines from following it} */
    List<Lease.Progress> troubles(Lease lease) {
        return lease.progress().stream()
                .filter(its -> protocols.contains(its.protocol()))
                .filter(its -> its.followed() < change && !its.problem().isEmpty())
                .toList();
    }
}
