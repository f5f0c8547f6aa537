package io.vpnmanager.core.internal.token;

import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import java.util.Optional;

/**
 * Whose a token is, by the store at the moment of the question: nothing is remembered, so what was acknowledged as
 * revoked leads nowhere at once, whichever process revoked it.
 */
public final class TokenHolders {
    private final StateStore store;
    private final TokenKeys keys;

    /** Holders in this store. */
    public TokenHolders(StateStore store, TokenKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** {@return who holds this token, if anybody does; at the cost of one look into an index} */
    public Optional<UserId> of(SubscriptionToken token) {
        TokenHash hash = keys.hash(token);
        return store.read(unit -> unit.tokens().find(hash).filter(keys::made).map(StoredToken::user));
    }
}
