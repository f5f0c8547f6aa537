package io.vpnmanager.store.memory;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.UserRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Epochs;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.memory.MemoryTables.Holding;
import io.vpnmanager.store.memory.MemoryTables.KeyRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

final class MemoryUsers implements UserRows.Writable {
    private final MemoryUnit unit;

    MemoryUsers(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<User> find(UserId id) {
        return unit.tables().users.get(id.value());
    }

    @Override
    public Optional<User> find(UserName name) {
        return unit.tables().userNames.get(name).flatMap(this::find);
    }

    @Override
    public List<User> list(UserQuery query) {
        return identities(query)
                .limit(query.limit())
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    private Stream<UserId> identities(UserQuery query) {
        if (query.protocol().isPresent()) {
            return holders(query.protocol().get(), query.after());
        }
        Tree<UserName, UserId> names = unit.tables().userNames;
        return query.after().map(names::entriesAfter).orElseGet(names::entries).map(Map.Entry::getValue);
    }

    private Stream<UserId> holders(ProtocolKind protocol, Optional<UserName> after) {
        Tree<Holding, UserId> holdings = unit.tables().holdings;
        return after.map(name -> holdings.entriesAfter(new Holding(protocol, name)))
                .orElseGet(() ->
                        holdings.entries().dropWhile(entry -> entry.getKey().protocol() != protocol))
                .takeWhile(entry -> entry.getKey().protocol() == protocol)
                .map(Map.Entry::getValue);
    }

    @Override
    public long count() {
        return unit.tables().users.size();
    }

    @Override
    public long insert(User user, Map<AccessKeyId, StoredCredential> credentials) {
        Arguments.requireOneForEachKey(user, credentials);
        Epochs.requireCurrent(credentials.values(), unit.tables().sealing);
        User kept = Millis.cut(user);
        requireFree(kept);
        MemoryTables tables = unit.tables();
        tables.users = tables.users.with(kept.id().value(), kept);
        tables.userNames = tables.userNames.with(kept.name(), kept.id());
        for (AccessKey key : kept.keys()) {
            insert(kept, key, Objects.requireNonNull(credentials.get(key.id())));
        }
        return kept.keys().isEmpty() ? tables.nextChange() : tables.changeNumber;
    }

    private void requireFree(User user) {
        MemoryTables tables = unit.tables();
        if (tables.userNames.has(user.name())) {
            throw Conflicts.nameTaken("user", user.name().text());
        }
        if (tables.users.has(user.id().value())) {
            throw Conflicts.identityTaken("user", user.id().value());
        }
        for (AccessKey key : user.keys()) {
            if (tables.keys.has(key.id().value())) {
                throw Conflicts.identityTaken("access key", key.id().value());
            }
        }
    }

    private void insert(User user, AccessKey key, StoredCredential credential) {
        MemoryTables tables = unit.tables();
        KeyChange change = new KeyChange.Present(tables.nextChange(), user.id(), user.name(), key, credential);
        tables.holdings = tables.holdings.with(Holding.of(user, key), user.id());
        tables.keys = tables.keys.with(key.id().value(), new KeyRow(credential, change.number()));
        tables.keyChanges = tables.keyChanges.with(change.number(), change);
    }

    @Override
    public Optional<Long> delete(UserId id) {
        return find(id).map(this::delete);
    }

    private long delete(User user) {
        MemoryTables tables = unit.tables();
        tables.users = tables.users.without(user.id().value());
        tables.userNames = tables.userNames.without(user.name());
        tables.traffic = tables.traffic.without(user.id().value());
        for (AccessKey key : user.keys()) {
            delete(user, key);
        }
        return user.keys().isEmpty() ? tables.nextChange() : tables.changeNumber;
    }

    private void delete(User user, AccessKey key) {
        MemoryTables tables = unit.tables();
        KeyRow row = tables.keys.get(key.id().value()).orElseThrow();
        KeyChange change = tables.removal(user.id(), key.id());
        tables.holdings = tables.holdings.without(Holding.of(user, key));
        tables.keys = tables.keys.without(key.id().value());
        tables.keyChanges = tables.keyChanges.without(row.change()).with(change.number(), change);
    }
}
