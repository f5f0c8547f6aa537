package io.vpnmanager.spi.store;

import io.vpnmanager.api.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is gone for good. Removing a user, or a key of one, writes it down in the same unit;
 * {@link UserRows.Writable#withdraw} does not.
 */
public interface TombstoneRows {
    /**
     * {@return the tombstone of this identity, if it has one}
     *
     * @param id of a user or of an access key
     */
    Optional<Tombstone> find(UUID id);

    /**
     * {@return those of these identities that have one, in no order; at the cost of as many}
     *
     * @param ids at most {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT}
     */
    List<Tombstone> find(Collection<UUID> ids);

    /**
     * {@return tombstones in the order of their identities, which is the store's own}
     *
     * @param after the last that the caller has; empty to begin
     * @param limit the most to return, at least 1
     */
    List<Tombstone> after(Optional<UUID> after, int limit);

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
