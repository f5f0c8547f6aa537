package io.vpnmanager.spi.store;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import java.util.List;
import java.util.Optional;

/** Groups and their servers; who is in them is part of {@link UserRows}. */
public interface GroupRows {
    /**
     * {@return the group with this identity}
     *
     * @param id which
     */
    Optional<Group> find(GroupId id);

    /**
     * {@return the group of this name}
     *
     * @param name which
     */
    Optional<Group> find(GroupName name);

    /** {@return all groups, in the order of their names} */
    List<Group> list();

    /**
     * {@return how many users are in a group; 0 when it is not there}
     *
     * @param id which
     */
    long members(GroupId id);

    /**
     * The changes of groups behind a number, oldest first, as {@link KeyRows#changesAfter} gives those of keys; both
     * draw from one count. A server that goes is no change of its groups.
     *
     * @param after the number of the last change that the caller has
     * @param limit the most to return, at least 1
     * @return changes with growing numbers
     */
    List<GroupChange> changesAfter(long after, int limit);

    /** What a writing unit may do. */
    interface Writable extends GroupRows {
        /**
         * Adds a group.
         *
         * @param group as it shall be found
         * @return the number of the change
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name or identity is taken
         * @throws io.vpnmanager.api.error.NotFoundException when one of its servers is not there
         */
        long insert(Group group);

        /**
         * Replaces the name and the servers of a group; the time of its creation stays. No row of a member is touched.
         *
         * @param group as it shall be found, whose revision is one above that of the stored one
         * @return the number of the change
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when no group with this identity has the
         *     revision below, {@code DUP} when the name is taken
         * @throws io.vpnmanager.api.error.NotFoundException when one of its servers is not there
         */
        long update(Group group);

        /**
         * Removes a group that nobody is in.
         *
         * @param id which
         * @return the number of the change; empty when there was no such group
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when it has members
         */
        Optional<Long> delete(GroupId id);
    }
}
