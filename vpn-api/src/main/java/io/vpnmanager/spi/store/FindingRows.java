package io.vpnmanager.spi.store;

import java.util.List;

/** What the agent finds out while it looks at its engines, for other processes to read. */
public interface FindingRows {
    /** {@return all rows, in no order} */
    List<FindingRow> list();

    /** What a writing unit may do. */
    interface Writable extends FindingRows {
        /**
         * Puts rows in the place of those of the same servers; is no change that anybody follows.
         *
         * @param rows each of another server; one without values only takes the earlier one away
         */
        void put(List<FindingRow> rows);

        /** Removes every row; is no change that anybody follows. */
        void clear();
    }
}
