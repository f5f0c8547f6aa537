package io.vpnmanager.core.internal.access;

import io.vpnmanager.api.access.AccessRecord;
import java.io.IOException;
import java.util.List;

/** What takes records in the end; for one thread. */
interface AccessSink {
    /**
     * Takes some records, in their order.
     *
     * @return how many were taken; the others are lost
     */
    int take(List<AccessRecord> records) throws IOException;

    /** Takes no more. */
    void end() throws IOException;
}
