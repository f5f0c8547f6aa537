package io.vpnmanager.spi.store;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.server.ServerId;
import java.util.Objects;
import java.util.Set;

/** One group came, changed or went. */
public sealed interface GroupChange {

    /** {@return the number of the change, unique in its store} */
    long number();

    /** {@return the identity of the group} */
    GroupId groupId();

    /**
     * The group is there.
     *
     * @param number of the change
     * @param groupId which
     * @param servers what its members may use now
     */
    record Present(long number, GroupId groupId, Set<ServerId> servers) implements GroupChange {
        /** Checks for null and copies the set. */
        public Present {
            Objects.requireNonNull(groupId, "groupId");
            servers = Set.copyOf(servers);
        }
    }

    /**
     * The group is gone for ever.
     *
     * @param number of the change
     * @param groupId which
     */
    record Removed(long number, GroupId groupId) implements GroupChange {
        /** Checks for null. */
        public Removed {
            Objects.requireNonNull(groupId, "groupId");
        }
    }
}
