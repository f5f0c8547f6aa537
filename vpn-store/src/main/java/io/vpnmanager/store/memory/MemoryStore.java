package io.vpnmanager.store.memory;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.internal.unit.ChangeSignal;
import io.vpnmanager.store.internal.unit.Units;
import io.vpnmanager.store.internal.unit.WriteTurn;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** Immutable tables behind one reference: a reader keeps the ones that it began with, a writer swaps them. */
final class MemoryStore implements StateStore {
    private static final Duration TURN_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    /** All changes are made here, and ring. */
    private static final Duration NEVER = Duration.ofDays(365);

    private final UUID identity = UUID.randomUUID();
    private final Units units = new Units();
    private final WriteTurn turn = new WriteTurn(units, TURN_PATIENCE);
    private final ChangeSignal signal = new ChangeSignal(units, () -> committed().changeNumber, NEVER);
    private volatile MemoryTables tables = new MemoryTables();

    private MemoryTables committed() {
        return tables;
    }

    @Override
    public UUID identity() {
        return identity;
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public <T> T read(Function<? super ReadUnit, ? extends T> work) {
        return units.run(() -> {
            MemoryUnit unit = new MemoryUnit(committed());
            try {
                return work.apply(unit);
            } finally {
                unit.end();
            }
        });
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> work) {
        return units.run(() -> turn.take(() -> commit(work)));
    }

    private <T> T commit(Function<? super WriteUnit, ? extends T> work) {
        MemoryUnit unit = new MemoryUnit(committed());
        try {
            T result = work.apply(unit);
            Units.requireUninterrupted();
            tables = unit.tables();
            return result;
        } finally {
            unit.end();
            signal.ring();
        }
    }

    @Override
    public long changeNumber() {
        units.requireOpen();
        return committed().changeNumber;
    }

    @Override
    public long awaitChange(long after, Duration atMost) {
        units.requireOutside("awaitChange");
        return signal.await(after, atMost);
    }

    @Override
    public void close() {
        units.requireOutside("close");
        units.close(CLOSE_PATIENCE);
        signal.ring();
    }
}
