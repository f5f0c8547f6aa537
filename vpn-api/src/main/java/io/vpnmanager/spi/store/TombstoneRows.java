package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is gone for good. Removing a user, or a key of one, writes it down in the same unit;
 * {@link UserRows.Writable#withdraw} does not. A user and a key may have the same identity: they are told apart by what
 * they are.
 */
public interface TombstoneRows {
    /**
     * {@return those of these users who are gone for good; at the cost of as many}
     *
     * @param ids at most {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT}
     */
    Set<UserId> users(Collection<UserId> ids);

    /**
     * {@return those of these keys that are gone for good; at the cost of as many}
     *
     * @param ids at most {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT}
     */
    Set<AccessKeyId> keys(Collection<AccessKeyId> ids);

    /**
     * {@return tombstones, in an order of the store's own}
     *
     * @param after the last that the caller has; empty to begin
     * @param limit the most to return, at least 1
     */
    List<Tombstone> after(Optional<Tombstone> after, int limit);

    /** What a writing unit may do. */
    interface Writable extends TombstoneRows {
        /**
         * Adds those that are not there yet.
         *
         * @param tombstones in any order
         */
        void add(List<Tombstone> tombstones);

        /**
         * Forgets that a user is gone, as somebody decided; nothing happens when there is no such tombstone. Those of
         * keys stay whatever happens.
         *
         * @param user which
         */
        void forget(UserId user);
    }
}
