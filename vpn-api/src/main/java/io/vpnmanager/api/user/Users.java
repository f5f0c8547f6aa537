package io.vpnmanager.api.user;

import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Optional;
import java.util.Set;

/** The users of a home. Safe for use by many threads. Reads look into the store only. */
public interface Users {

    /**
     * Makes a user with one access key for each protocol of the spec. Returns when it is saved and, where an agent
     * runs, the agent lets the user in or a moment has passed.
     *
     * @param spec what the user shall be
     * @return the user as saved
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name is taken
     * @throws io.vpnmanager.api.error.NotFoundException when one of its groups is not there
     * @throws io.vpnmanager.api.error.InvalidRequestException when a chosen password breaks its rules
     */
    User create(UserSpec spec);

    /**
     * Makes many users, each as {@link #create} does, in chunks: each chunk is one commit, between which others may
     * write. A row that is refused does not hold up the others.
     *
     * <p>When the call ends early, killed or late, the chunks that the listener was told of are saved, and perhaps one
     * more. The same call on a view that carries the same {@linkplain io.vpnmanager.api.Vpn#operation operation id}
     * goes on behind them: it reads the rows again, tells of those that are saved, and makes the others. Rows that
     * differ from the saved ones are another request, {@link io.vpnmanager.api.error.ErrorCode#DUPLICATE}; their
     * passwords alone are not compared again. Two calls with one id at once: the later one to save a chunk ends with
     * {@link io.vpnmanager.api.error.ErrorCode#STALE}. The whole call has one deadline, so many rows want a longer one:
     * {@code vpn.within(Duration.ofMinutes(10)).operation(id).users().createAll(rows, options)}.
     *
     * @param specs read once, while the call runs, in its thread; what reading them throws ends the call behind the
     *     chunks before
     * @param options how large chunks are, and who is told
     * @return how many rows became what; when this returns, an agent that runs lets all of them in, or a moment has
     *     passed
     */
    BulkReport createAll(Iterable<UserSpec> specs, BulkOptions options);

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
     * {@return one page of users, in the order of the query}
     *
     * @param query which, from where on, and how many
     */
    Page<User> list(UserQuery query);

    /** {@return how many users there are} */
    long count();

    /**
     * Changes a user. Returns when it is saved and, where an agent runs, every key that was taken away is refused and
     * its connections are cut. An edit that changes nothing leaves no trace.
     *
     * @param id which
     * @param edit how
     * @return the user as saved
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the new name is taken, {@code FENCE} when the
     *     edit is meant for another revision than the present one
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when no access key would be left
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline; the agent goes on
     */
    User update(UserId id, UserEdit edit);

    /**
     * Gives a user new access keys. Links and subscriptions show the new ones from then on. The keys before are let in
     * beside them, with nobody's connection cut, until {@link #retireKeys} or the end of the overlap; without an
     * overlap this returns when they are saved as gone and, where an agent runs, are refused and their connections are
     * cut, and so are those that were still retiring.
     *
     * @param id which
     * @param rotation how
     * @return the user as saved
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the user has no key for the protocol, or
     *     has one that is not retired yet and shall have an overlap again; as {@link #create} for a chosen password
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline; the agent goes on
     */
    User rotateKeys(UserId id, UserKeyRotation rotation);

    /**
     * Ends what {@link #rotateKeys} keeps for a while: the keys before are refused for good. Nothing happens when there
     * are none. Returns when it is saved and, where an agent runs, they are refused and their connections are cut.
     *
     * @param id which
     * @param protocols of which keys; empty for all
     * @return the user as saved
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline; the agent goes on
     */
    User retireKeys(UserId id, Set<ProtocolKind> protocols);

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
