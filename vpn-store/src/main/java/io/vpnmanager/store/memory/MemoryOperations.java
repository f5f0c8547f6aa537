package io.vpnmanager.store.memory;

import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.spi.store.OperationRows;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.memory.MemoryTables.Age;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryOperations implements OperationRows.Writable {
    private final MemoryUnit unit;

    MemoryOperations(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<StoredOperation> find(OperationId id) {
        return unit.tables().operations.get(id.text());
    }

    @Override
    public void insert(StoredOperation operation) {
        find(operation.id()).ifPresent(taken -> {
            throw Conflicts.operationTaken(taken.id());
        });
        put(Millis.cut(operation));
    }

    @Override
    public void advance(StoredOperation operation, long from) {
        StoredOperation open = find(operation.id())
                .filter(found -> found.progress().state() == StoredOperation.State.OPEN)
                .filter(found -> found.progress().cursor() == from)
                .orElseThrow(() -> Conflicts.operationWentOn(operation.id(), from));
        put(new StoredOperation(
                open.id(), open.kind(), operation.digest(), open.result(), operation.progress(), open.createdAt()));
    }

    private void put(StoredOperation operation) {
        MemoryTables tables = unit.tables();
        tables.operations = tables.operations.with(operation.id().text(), operation);
        tables.operationAges = tables.operationAges.with(Age.of(operation), operation);
    }

    @Override
    public int forget(Instant before, int newest, int atMost) {
        Arguments.requireLimit(atMost);
        Arguments.requireLimit(newest);
        List<Age> oldest = unit.tables()
                .operationAges
                .entries()
                .limit(Math.clamp(unit.tables().operationAges.size() - newest, 0, atMost))
                .map(Map.Entry::getKey)
                .takeWhile(age -> age.createdAt().isBefore(Millis.cut(before)))
                .toList();
        oldest.forEach(this::forget);
        return oldest.size();
    }

    private void forget(Age age) {
        MemoryTables tables = unit.tables();
        tables.operations = tables.operations.without(age.id());
        tables.operationAges = tables.operationAges.without(age);
    }
}
