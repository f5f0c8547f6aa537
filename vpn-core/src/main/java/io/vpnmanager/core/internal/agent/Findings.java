package io.vpnmanager.core.internal.agent;

import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.FindingRows;
import java.util.List;

/** What one life of an agent finds out, and how other processes get to know it. For the agent's thread. */
public interface Findings {
    /**
     * {@return the rows to write now; none where nothing new was found out}
     *
     * @param token of the lease of this life, by which others know whose findings they are
     */
    List<FindingRow> unwritten(long token);

    /** Writes them into the store, in the place of what an earlier life found. */
    void put(FindingRows.Writable store, List<FindingRow> rows);

    /** Takes note that these rows have been written down. */
    void written(List<FindingRow> rows);
}
