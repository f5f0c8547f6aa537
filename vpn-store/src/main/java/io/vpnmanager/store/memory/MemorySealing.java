package io.vpnmanager.store.memory;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealingRows;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Epochs;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.memory.MemoryTables.KeyRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemorySealing implements SealingRows.Writable {
    private final MemoryUnit unit;

    MemorySealing(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public List<KeySlot> slots() {
        return unit.tables()
                .slots
                .entries()
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(KeySlot::state))
                .toList();
    }

    @Override
    public SealingState state() {
        return unit.tables().sealing;
    }

    @Override
    public List<KeyChange.Present> keysAfter(Optional<AccessKeyId> after, int limit) {
        Arguments.requireLimit(limit);
        Tree<UUID, KeyRow> keys = unit.tables().keys;
        return after.map(id -> keys.entriesAfter(id.value()))
                .orElseGet(keys::entries)
                .limit(limit)
                .map(entry -> held(entry.getValue()))
                .toList();
    }

    /** A key of a user who is not let in is gone for engines, but it is here. */
    private KeyChange.Present held(KeyRow row) {
        return switch (unit.tables().keyChanges.get(row.change()).orElseThrow()) {
            case KeyChange.Present present -> present;
            case KeyChange.Removed removed -> {
                User user = unit.tables().users.get(removed.user().value()).orElseThrow();
                AccessKey key = user.keys().stream()
                        .filter(its -> its.id().equals(removed.keyId()))
                        .findFirst()
                        .orElseThrow();
                yield new KeyChange.Present(
                        removed.number(),
                        user.id(),
                        user.name(),
                        new MemoryMemberships(unit.tables()).of(user.id()),
                        user.terms().limits(),
                        key,
                        row.credential());
            }
        };
    }

    private Stream<KeyChange.Present> present(KeyRow row) {
        return unit.tables().keyChanges.get(row.change()).stream()
                .filter(KeyChange.Present.class::isInstance)
                .map(KeyChange.Present.class::cast);
    }

    @Override
    public Map<ServerId, List<StoredCredential>> serverSecrets() {
        return unit.tables()
                .serverSecrets
                .entries()
                .collect(Collectors.toMap(entry -> new ServerId(entry.getKey()), Map.Entry::getValue));
    }

    @Override
    public Map<Long, Long> keysByEpoch() {
        return unit.tables()
                .keys
                .entries()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().credential().epoch(), Collectors.counting()));
    }

    @Override
    public void put(KeySlot slot) {
        Epochs.requireOnlyOneOfItsState(slot, slots());
        KeySlot kept = new KeySlot(
                slot.id(),
                slot.kind(),
                slot.state(),
                slot.parameters(),
                slot.check(),
                slot.wrapped(),
                Millis.cut(slot.createdAt()));
        MemoryTables tables = unit.tables();
        tables.slots = tables.slots.with(kept.id(), kept);
    }

    @Override
    public void remove(UUID slot) {
        MemoryTables tables = unit.tables();
        tables.slots = tables.slots.without(slot);
    }

    @Override
    public void put(SealingState state) {
        MemoryTables tables = unit.tables();
        Epochs.requireMayFollow(state, tables.sealing);
        tables.sealing = state;
    }

    @Override
    public void reseal(AccessKeyId key, StoredCredential credential) {
        MemoryTables tables = unit.tables();
        tables.keys.get(key.value()).ifPresent(row -> {
            Epochs.requireSealedAnew(credential, row.credential(), tables.sealing);
            tables.keys = tables.keys.with(key.value(), new KeyRow(credential, row.change()));
            present(row)
                    .forEach(present -> tables.keyChanges = tables.keyChanges.with(
                            row.change(),
                            new KeyChange.Present(
                                    present.number(),
                                    present.user(),
                                    present.userName(),
                                    present.groups(),
                                    present.limits(),
                                    present.key(),
                                    credential)));
        });
    }

    @Override
    public void reseal(ServerId server, StoredCredential secret) {
        MemoryTables tables = unit.tables();
        new MemoryServers(unit).secret(server, secret.version()).ifPresent(current -> {
            Epochs.requireSealedAnew(secret, current, tables.sealing);
            List<StoredCredential> all =
                    tables.serverSecrets.get(server.value()).orElse(List.of());
            tables.serverSecrets = tables.serverSecrets.with(server.value(), MemoryTables.withSecret(all, secret));
        });
    }
}
