package io.vpnmanager.store.memory;

import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TombstoneRows;
import io.vpnmanager.store.internal.rule.Arguments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class MemoryTombstones implements TombstoneRows.Writable {
    private final MemoryUnit unit;

    MemoryTombstones(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Tombstone> find(UUID id) {
        return unit.tables().tombstones.get(id);
    }

    @Override
    public List<Tombstone> find(Collection<UUID> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<Tombstone> after(Optional<UUID> after, int limit) {
        Arguments.requireLimit(limit);
        Tree<UUID, Tombstone> all = unit.tables().tombstones;
        return after.map(all::entriesAfter)
                .orElseGet(all::entries)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void add(List<Tombstone> tombstones) {
        MemoryTables tables = unit.tables();
        for (Tombstone tombstone : tombstones) {
            if (!tables.tombstones.has(tombstone.id())) {
                tables.tombstones = tables.tombstones.with(tombstone.id(), tombstone);
            }
        }
    }

    @Override
    public void forget(UserId user) {
        MemoryTables tables = unit.tables();
        if (find(user.value())
                .filter(found -> found.kind() == Tombstone.Kind.USER)
                .isPresent()) {
            tables.tombstones = tables.tombstones.without(user.value());
        }
    }
}
