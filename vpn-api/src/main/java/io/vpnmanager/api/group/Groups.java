package io.vpnmanager.api.group;

import java.util.List;
import java.util.Optional;

/**
 * The groups of a home. A user in no group may use every server of a protocol that it holds a key for; a user in groups
 * may use the servers of any of them, where it holds a key. Who is in which group is part of the user:
 * {@link io.vpnmanager.api.user.UserEdit.Builder#group}. Safe for use by many threads. Reads look into the store only.
 */
public interface Groups {

    /**
     * Makes a group, which nobody is in yet.
     *
     * @param spec what it shall be
     * @return the group as saved
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name is taken
     * @throws io.vpnmanager.api.error.NotFoundException when one of its servers is not there
     */
    Group create(GroupSpec spec);

    /**
     * {@return the group of this name, if there is one}
     *
     * @param name which
     */
    Optional<Group> find(GroupName name);

    /**
     * {@return the group with this identity, if there is one}
     *
     * @param id which
     */
    Optional<Group> find(GroupId id);

    /**
     * {@return the group of this name}
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    Group get(GroupName name);

    /** {@return all groups, ordered by name} */
    List<Group> list();

    /**
     * Changes a group. Returns when it is saved and, where an agent runs, its members are refused by the servers that
     * went, and the connections that they have there are cut; nobody else notices. The cost grows with the number of
     * servers, not with that of members.
     *
     * @param id which
     * @param edit how
     * @return the group as saved; where the edit changes nothing, as it is
     * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when the edit is for another revision,
     *     {@code DUP} when the name is taken
     * @throws io.vpnmanager.api.error.NotFoundException when the group or one of the servers is not there
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline; the agent goes on
     */
    Group update(GroupId id, GroupEdit edit);

    /**
     * Deletes a group that nobody is in: without their group its members might use more than before, or nothing, so
     * they are asked to leave it first.
     *
     * @param id which
     * @throws io.vpnmanager.api.error.NotFoundException when it is not there
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the group has members
     */
    void delete(GroupId id);

    /**
     * Deletes the group of this name, as {@link #delete(GroupId)} does.
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the group has members
     */
    void delete(GroupName name);
}
