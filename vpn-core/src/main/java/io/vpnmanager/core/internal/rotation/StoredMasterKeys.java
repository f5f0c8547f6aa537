package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.api.key.ResealReport;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The master key of a home, and the data keys that it locks. */
public final class StoredMasterKeys implements MasterKeys {
    private final KeyParts parts;
    private final Calls calls;

    /** Keys of this home. */
    public StoredMasterKeys(KeyParts parts, Calls calls) {
        this.parts = parts;
        this.calls = calls;
    }

    @Override
    public MasterKeyStatus status() {
        return calls.run(deadline -> statusNow());
    }

    private MasterKeyStatus statusNow() {
        return parts.store().read(StoredMasterKeys::status);
    }

    private static MasterKeyStatus status(ReadUnit unit) {
        KeySlot slot = unit.sealing().slots().getFirst();
        SealingState state = unit.sealing().state();
        Map<Long, Long> counts = unit.sealing().keysByEpoch();
        List<StoredCredential> secrets = unit.sealing().serverSecrets().values().stream()
                .flatMap(List::stream)
                .toList();
        long sealed = counts.getOrDefault(state.epoch(), 0L)
                + secrets.stream()
                        .filter(secret -> secret.epoch() == state.epoch())
                        .count();
        long all = counts.values().stream().mapToLong(Long::longValue).sum() + secrets.size();
        return new MasterKeyStatus(
                slot.kind(), slot.createdAt(), state.epoch(), sealed, all - sealed, state.resealing());
    }

    @Override
    public MasterKeyStatus rotate(MasterKeySource to) {
        Objects.requireNonNull(to, "to");
        return calls.run(deadline -> {
            parts.lease().holding(held -> {
                new KeyRotation(parts).rotate(held, parts.sources().of(to), "keys.rotate", UnaryOperator.identity());
                return held;
            });
            return statusNow();
        });
    }

    @Override
    public ResealReport reseal() {
        return calls.run(deadline -> new Resealing(parts).run(deadline));
    }
}
