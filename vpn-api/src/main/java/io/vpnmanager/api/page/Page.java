package io.vpnmanager.api.page;

import java.util.List;

/**
 * A part of an ordered listing. The next part is asked for with the key of the last item, so rows that come or go
 * between two calls neither shift nor repeat the others.
 *
 * @param <T> what is listed
 * @param items in the order of the query, at most its limit
 * @param more whether there was at least one more item behind the last
 */
public record Page<T>(List<T> items, boolean more) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
