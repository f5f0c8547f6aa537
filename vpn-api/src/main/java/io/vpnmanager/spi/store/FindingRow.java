package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the agent found out of a server, or of all it looks after, as it wrote it down last.
 *
 * @param server of which server; empty for the agent as a whole
 * @param values by name, which is not empty
 */
public record FindingRow(Optional<ServerId> server, Map<String, String> values) {
    /** Copies the map. */
    public FindingRow {
        Objects.requireNonNull(server, "server");
        values = Map.copyOf(values);
    }
}
