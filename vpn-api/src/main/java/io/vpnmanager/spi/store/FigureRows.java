package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import java.util.List;
import java.util.Optional;

/** What the agent counts for its servers, for other processes to read. A row goes with its server. */
public interface FigureRows {
    /** {@return all rows, in no order} */
    List<FigureRow> list();

    /**
     * {@return the row of this server as last put; one without values is as none}
     *
     * @param server which
     */
    Optional<FigureRow> find(ServerId server);

    /** What a writing unit may do. */
    interface Writable extends FigureRows {
        /**
         * Puts rows in the place of those of their servers; is no change that anybody follows. A row of a server that
         * is gone is ignored.
         *
         * @param rows each of another server
         */
        void put(List<FigureRow> rows);
    }
}
