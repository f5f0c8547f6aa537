package io.vpnmanager.spi.store;

import io.vpnmanager.api.operation.OperationId;
import java.time.Instant;
import java.util.Optional;

/** What was done under ids of callers, kept long enough for every retry. */
public interface OperationRows {
    /**
     * {@return what was done under this id}
     *
     * @param id which
     */
    Optional<StoredOperation> find(OperationId id);

    /** What a writing unit may do: each in the unit of the change itself. */
    interface Writable extends OperationRows {
        /**
         * Adds an operation.
         *
         * @param operation as it shall be found
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the id is taken
         */
        void insert(StoredOperation operation);

        /**
         * Writes down how far an open operation came: its digest and progress from now on; the rest stays as it is.
         *
         * @param operation as it shall be found
         * @param from the cursor that the caller went on from
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when there is no open operation of that id
         *     with that cursor: somebody else carried it on
         */
        void advance(StoredOperation operation, long from);

        /**
         * Forgets the oldest operations.
         *
         * @param before only those of an earlier time
         * @param newest how many of the newest stay, whatever their time: a clock that jumps ahead makes each look old;
         *     at least 1
         * @param atMost how many, at least 1; the cost grows with this, not with what is kept
         * @return how many it were
         */
        int forget(Instant before, int newest, int atMost);
    }
}
