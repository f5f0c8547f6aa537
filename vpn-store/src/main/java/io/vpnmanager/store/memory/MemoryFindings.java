package io.vpnmanager.store.memory;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.FindingRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryFindings implements FindingRows.Writable {
    private final MemoryUnit unit;

    MemoryFindings(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public List<FindingRow> list() {
        return List.copyOf(unit.tables().findings.values());
    }

    @Override
    public void put(List<FindingRow> rows) {
        Map<Optional<ServerId>, FindingRow> all = new HashMap<>(unit.tables().findings);
        for (FindingRow row : rows) {
            if (row.values().isEmpty()) {
                all.remove(row.server());
            } else {
                all.put(row.server(), row);
            }
        }
        unit.tables().findings = Map.copyOf(all);
    }

    @Override
    public void clear() {
        unit.tables().findings = Map.of();
    }
}
