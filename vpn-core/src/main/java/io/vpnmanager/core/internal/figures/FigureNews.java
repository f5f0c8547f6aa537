package io.vpnmanager.core.internal.figures;

import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.FigureRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What engines counted for their servers that the store does not have yet. For the agent's thread. */
public final class FigureNews {
    private final List<ProtocolEngine> engines;
    private final Map<ServerId, FigureRow> written = new HashMap<>();

    /** Nothing is in the store. */
    public FigureNews(List<ProtocolEngine> engines) {
        this.engines = List.copyOf(engines);
    }

    /** {@return the rows to write: those that differ by more than their time, and none of what is served no more} */
    public List<FigureRow> unwritten() {
        Map<ServerId, FigureRow> now = engines.stream()
                .flatMap(engine -> engine.serverFigures().stream())
                .collect(Collectors.toMap(ServerFigures::server, FigureValues::row));
        Set<ServerId> gone = written.keySet().stream()
                .filter(server -> !now.containsKey(server))
                .collect(Collectors.toSet());
        gone.forEach(server -> now.put(server, new FigureRow(server, Map.of())));
        return now.values().stream().filter(this::isNews).toList();
    }

    private boolean isNews(FigureRow row) {
        FigureRow before = written.get(row.server());
        return before == null || !FigureValues.saysTheSame(row, before);
    }

    /** Takes note that these rows have been written down. */
    public void written(List<FigureRow> rows) {
        for (FigureRow row : rows) {
            if (row.values().isEmpty()) {
                written.remove(row.server());
            } else {
                written.put(row.server(), row);
            }
        }
    }
}
