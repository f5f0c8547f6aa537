package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Users and their access keys, without credentials. */
public interface UserRows {
    /**
     * {@return the user with this identity}
     *
     * @param id which
     */
    Optional<User> find(UserId id);

    /**
     * {@return the user of this name}
     *
     * @param name which
     */
    Optional<User> find(UserName name);

    /**
     * {@return the users with these identities, those that there are, in no order; at the cost of as many}
     *
     * @param ids at most {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT}
     */
    List<User> find(Collection<UserId> ids);

    /**
     * {@return the users of the query in its order, at most its limit; cost grows with the limit, not with the number
     * of users}
     *
     * @param query which, from where on, and how many
     */
    List<User> list(UserQuery query);

    /**
     * {@return the users for whom the clock may change something by now, as their {@linkplain User#life() lives} say,
     * in no order; of more than {@code limit} those who wait longest. Cost grows with the limit, not with the number of
     * users.}
     *
     * @param now the time
     * @param limit the most to return, at least 1
     */
    List<User> due(Instant now, int limit);

    /**
     * {@return the users with a {@linkplain io.vpnmanager.api.key.AccessKey#until() retiring} key whose time has come,
     * in no order; of more than {@code limit} those who wait longest. Cost grows with the limit, not with the number of
     * users.}
     *
     * @param now the time
     * @param limit the most to return, at least 1
     */
    List<User> retiring(Instant now, int limit);

    /**
     * {@return those of these users whose {@linkplain User#life() life} has a period, so that what they move may change
     * where they stand; in no order, at the cost of as many}
     *
     * @param ids any number
     */
    List<User> metered(Collection<UserId> ids);

    /** {@return how many users there are} */
    long count();

    /** {@return how many users stand so; a status that nobody has may be absent} Read from an index alone. */
    Map<UserStatus, Long> countByStatus();

    /**
     * What a writing unit may do. The keys of a user who {@linkplain io.vpnmanager.api.terms.UserStatus#letsIn() is not
     * let in} are in the feed as keys that are removed, and appear in it as present when the user is let in again.
     */
    interface Writable extends UserRows {
        /**
         * Adds a user and the keys of it, in its groups, on its terms.
         *
         * @param user with all its keys
         * @param credentials exactly one for each key of the user, of the kind that the key says; all else is a
         *     {@code BUG}
         * @return the number of the change: that of the last key
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name or an identity is taken,
         *     {@code FENCE} when a credential is not sealed under the {@linkplain SealingRows#state() epoch} of the
         *     store
         * @throws io.vpnmanager.api.error.NotFoundException when one of its groups is not there
         */
        long insert(User user, Map<AccessKeyId, StoredCredential> credentials);

        /**
         * Adds many users, each as {@link #insert} does. Those that it would refuse with {@code DUP}, or because a
         * group is not there, are left out, and the others are added.
         *
         * @param users at most {@value io.vpnmanager.api.user.BulkOptions#LARGEST_CHUNK}; of two that are in each
         *     other's way the first is added
         * @return what became of them
         */
        InsertedUsers insertAll(List<NewUser> users);

        /**
         * Changes a user: it becomes {@code user}, whose revision is one above that of the stored one. Keys that it no
         * longer has are removed for good, each with a {@link Tombstone}, and their places in the feed say so; keys
         * that it did not have are added. A present key may become a retiring one, which no key ceases to be, and which
         * is no news in the feed: engines let both in. Under another name, in other groups, or when it is let in where
         * it was not, or the other way round, each remaining key appears in the feed again.
         *
         * @param user as it shall be, with all its keys; those that stay must be as they are, but for one that becomes
         *     a retiring one, as must the time of creation (all else is a {@code BUG})
         * @param credentials exactly one for each key that is new, of the kind that the key says; all else is a
         *     {@code BUG}
         * @return the number of the change: the highest of those of the keys, if any
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when no user with this identity has the
         *     revision below, or a credential is not sealed under the {@linkplain SealingRows#state() epoch} of the
         *     store, {@code DUP} when the name or the identity of a key is taken
         * @throws io.vpnmanager.api.error.NotFoundException when one of its groups is not there
         */
        long update(User user, Map<AccessKeyId, StoredCredential> credentials);

        /**
         * Decides where a user stands, which is no change of the user: its revision stays.
         *
         * @param id which
         * @param life as decided
         * @return the number of the change; empty when the user is let in as before, or not as before
         * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
         */
        OptionalLong stand(UserId id, Life life);

        /**
         * Removes a user, the keys and the traffic counts for good: all of them get {@link Tombstone}s.
         *
         * @param id which
         * @return the number of the change; empty when there was no such user
         */
        Optional<Long> delete(UserId id);

        /**
         * Removes a user, the keys and the traffic counts without deciding that they are gone for good: as a backup
         * takes the place of what came after it. The same identities may come back.
         *
         * @param id which
         * @return the number of the change; empty when there was no such user
         */
        Optional<Long> withdraw(UserId id);
    }
}
