package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.Problem;
import java.util.Map;

/**
 * What became of many users who were to be added.
 *
 * @param change the number of the last change; 0 when none was added
 * @param refused why, by the position in the request, from 0, of each who was left out; copied
 */
public record InsertedUsers(long change, Map<Integer, Problem> refused) {
    /** Copies the map. */
    public InsertedUsers {
        refused = Map.copyOf(refused);
    }
}
