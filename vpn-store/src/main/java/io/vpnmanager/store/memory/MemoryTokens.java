package io.vpnmanager.store.memory;

import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import io.vpnmanager.spi.store.TokenRows;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.Optional;

final class MemoryTokens implements TokenRows.Writable {
    private final MemoryUnit unit;

    MemoryTokens(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<StoredToken> find(TokenHash hash) {
        return unit.tables().tokenHashes.get(hash).flatMap(this::of);
    }

    @Override
    public Optional<StoredToken> of(UserId user) {
        return unit.tables().tokens.get(user.value());
    }

    @Override
    public void put(StoredToken token) {
        MemoryTables tables = unit.tables();
        if (!tables.users.has(token.user().value())) {
            throw Conflicts.missing("user", token.user().toString());
        }
        if (find(token.hash()).filter(held -> !held.user().equals(token.user())).isPresent()) {
            throw Conflicts.tokenTaken();
        }
        remove(token.user());
        tables.tokens = tables.tokens.with(token.user().value(), Millis.cut(token));
        tables.tokenHashes = tables.tokenHashes.with(token.hash(), token.user());
    }

    @Override
    public boolean remove(UserId user) {
        Optional<StoredToken> held = of(user);
        held.ifPresent(token -> {
            MemoryTables tables = unit.tables();
            tables.tokens = tables.tokens.without(user.value());
            tables.tokenHashes = tables.tokenHashes.without(token.hash());
        });
        return held.isPresent();
    }
}
