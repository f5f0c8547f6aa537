package io.vpnmanager.core.internal.bulk;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes users as rows of a file; for one thread. */
interface RowWriter {
    /** Writes one more. */
    void write(Map<String, List<String>> fields) throws IOException;

    /** Writes what stands behind the last. */
    void end() throws IOException;
}
