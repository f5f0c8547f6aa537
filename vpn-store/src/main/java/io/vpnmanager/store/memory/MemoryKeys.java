package io.vpnmanager.store.memory;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyRows;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.memory.MemoryTables.KeyRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryKeys implements KeyRows {
    private final MemoryUnit unit;

    MemoryKeys(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<StoredCredential> credential(AccessKeyId id) {
        return unit.tables().keys.get(id.value()).map(KeyRow::credential);
    }

    @Override
    public Map<AccessKeyId, StoredCredential> credentials(Collection<AccessKeyId> ids) {
        Map<AccessKeyId, StoredCredential> found = new HashMap<>();
        ids.forEach(id -> credential(id).ifPresent(credential -> found.put(id, credential)));
        return found;
    }

    @Override
    public List<KeyChange> changesAfter(long after, int limit) {
        Arguments.requireLimit(limit);
        return unit.tables()
                .keyChanges
                .entriesAfter(after)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<KeyVersion> versionsAfter(long after, int limit) {
        Arguments.requireLimit(limit);
        return unit.tables()
                .keyChanges
                .entriesAfter(after)
                .flatMap(entry -> present(entry.getValue()).stream())
                .map(KeyChange.Present::version)
                .limit(limit)
                .toList();
    }

    private static Optional<KeyChange.Present> present(KeyChange change) {
        return change instanceof KeyChange.Present present ? Optional.of(present) : Optional.empty();
    }

    @Override
    public List<KeyChange.Present> present(Collection<AccessKeyId> ids) {
        MemoryTables tables = unit.tables();
        return ids.stream()
                .distinct()
                .flatMap(id -> tables.keys.get(id.value()).stream())
                .flatMap(row -> tables.keyChanges.get(row.change()).stream())
                .flatMap(change -> present(change).stream())
                .toList();
    }
}
