package io.vpnmanager.spi.store;

import io.vpnmanager.api.user.UserId;
import java.util.Optional;

/** The tokens of subscriptions, at most one for each user. Nothing of them is a change that engines follow. */
public interface TokenRows {
    /**
     * {@return the token with this hash, at the cost of one look into an index}
     *
     * @param hash which
     */
    Optional<StoredToken> find(TokenHash hash);

    /**
     * {@return the token of this user}
     *
     * @param user whose
     */
    Optional<StoredToken> of(UserId user);

    /** What a writing unit may do. A token goes with its user, however that goes. */
    interface Writable extends TokenRows {
        /**
         * Puts a token in the place of the one that its user has.
         *
         * @param token what is there from now on
         * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when another user has one of the same hash
         */
        void put(StoredToken token);

        /**
         * Removes the token of a user.
         *
         * @param user whose
         * @return whether there was one
         */
        boolean remove(UserId user);
    }
}
