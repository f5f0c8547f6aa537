package io.vpnmanager.store.memory;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TombstoneRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.memory.MemoryTables.Grave;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class MemoryTombstones implements TombstoneRows.Writable {
    private final MemoryUnit unit;

    MemoryTombstones(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Set<UserId> users(Collection<UserId> ids) {
        return ids.stream()
                .filter(id -> unit.tables().tombstones.has(new Grave(Tombstone.Kind.USER, id.value())))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<AccessKeyId> keys(Collection<AccessKeyId> ids) {
        return ids.stream().filter(this::isGone).collect(Collectors.toSet());
    }

    boolean isGone(AccessKeyId key) {
        return unit.tables().tombstones.has(new Grave(Tombstone.Kind.KEY, key.value()));
    }

    @Override
    public List<Tombstone> after(Optional<Tombstone> after, int limit) {
        Arguments.requireLimit(limit);
        Tree<Grave, Tombstone> all = unit.tables().tombstones;
        return after.map(last -> all.entriesAfter(Grave.of(last)))
                .orElseGet(all::entries)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void add(List<Tombstone> tombstones) {
        MemoryTables tables = unit.tables();
        for (Tombstone tombstone : tombstones) {
            Grave grave = Grave.of(tombstone);
            if (!tables.tombstones.has(grave)) {
                tables.tombstones = tables.tombstones.with(grave, tombstone);
            }
        }
    }

    @Override
    public void forget(UserId user) {
        MemoryTables tables = unit.tables();
        tables.tombstones = tables.tombstones.without(new Grave(Tombstone.Kind.USER, user.value()));
    }
}
