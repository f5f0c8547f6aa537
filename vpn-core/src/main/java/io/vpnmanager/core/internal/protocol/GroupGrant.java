package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.server.ServerId;
import java.util.Objects;
import java.util.Set;

/**
 * What a group grants to its members.
 *
 * @param number the number of the last change of the group in the store
 * @param group which
 * @param servers those that its members may use
 */
public record GroupGrant(long number, GroupId group, Set<ServerId> servers) {
    /** Checks for null and copies the set. */
    public GroupGrant {
        Objects.requireNonNull(group, "group");
        servers = Set.copyOf(servers);
    }

    /** {@return the same without the servers} */
    public GroupVersion version() {
        return new GroupVersion(number, group);
    }
}
