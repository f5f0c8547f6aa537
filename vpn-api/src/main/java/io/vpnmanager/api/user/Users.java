package io.vpnmanager.api.user;

import io.vpnmanager.api.page.Page;
import java.util.Optional;

/** The users of a home. Safe for use by many threads. Reads look into the store only. */
public interface Users {

    /**
     * Makes a user with one access key for each protocol of the spec. Returns when it is saved and, where an agent
     * runs, the agent lets the user in or a moment has passed.
     *
     * @param spec what the user shall be
     * @return the user as saved
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name is taken
     * @throws io.vpnmanager.api.error.InvalidRequestException when a chosen password breaks its rules
     */
    User create(UserSpec spec);

    /**
     * {@return the user of this name, if there is one}
     *
     * @param name which
     */
    Optional<User> find(UserName name);

    /**
     * {@return the user with this identity, if there is one}
     *
     * @param id which
     */
    Optional<User> find(UserId id);

    /**
     * {@return the user of this name}
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    User get(UserName name);

    /**
     * {@return one page of users, ordered by name}
     *
     * @param query which, from where on, and how many
     */
    Page<User> list(UserQuery query);

    /** {@return how many users there are} */
    long count();

    /**
     * Deletes a user, the access keys and the traffic counted for them. Returns when the store forgot them and every
     * server that an agent runs refuses them and has cut their connections.
     *
     * @param id which
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline; the agent goes on
     */
    void delete(UserId id);

    /**
     * Deletes the user of this name, as {@link #delete(UserId)} does.
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline
     */
    void delete(UserName name);
}
