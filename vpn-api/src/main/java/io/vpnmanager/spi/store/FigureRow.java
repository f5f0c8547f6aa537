package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import java.util.Map;
import java.util.Objects;

/**
 * What an engine has counted for a server, as the agent wrote it down last.
 *
 * @param server which server
 * @param values by name, which is not empty; moments are milliseconds of 1970
 */
public record FigureRow(ServerId server, Map<String, Long> values) {
    /** Copies the map. */
    public FigureRow {
        Objects.requireNonNull(server, "server");
        values = Map.copyOf(values);
    }
}
