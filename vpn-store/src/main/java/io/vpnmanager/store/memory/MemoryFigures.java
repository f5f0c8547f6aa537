package io.vpnmanager.store.memory;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.FigureRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryFigures implements FigureRows.Writable {
    private final MemoryUnit unit;

    MemoryFigures(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public List<FigureRow> list() {
        return unit.tables().figures.entries().map(Map.Entry::getValue).toList();
    }

    @Override
    public Optional<FigureRow> find(ServerId server) {
        return unit.tables().figures.get(server.value());
    }

    @Override
    public void put(List<FigureRow> rows) {
        MemoryTables tables = unit.tables();
        for (FigureRow row : rows) {
            if (tables.servers.has(row.server().value())) {
                tables.figures = row.values().isEmpty()
                        ? tables.figures.without(row.server().value())
                        : tables.figures.with(row.server().value(), row);
            }
        }
    }
}
