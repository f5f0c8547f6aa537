package io.vpnmanager.cli.trial;

import io.vpnmanager.api.operation.OperationId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what was made under an id, and makes it once. */
final class FakeOperations {
    private final Map<OperationId, Object> made = new HashMap<>();
    private @Nullable OperationId carried;

    void carry(OperationId id) {
        carried = id;
    }

    void carryNone() {
        carried = null;
    }

    <T> T once(Class<T> type, Supplier<T> make) {
        if (carried == null) {
            return make.get();
        }
        if (!made.containsKey(carried)) {
            made.put(carried, make.get());
        }
        return type.cast(made.get(carried));
    }
}
