package io.vpnmanager.core.internal.bulk;

import java.io.IOException;
import java.util.Optional;

/** The rows of a file, one by one; for one thread. */
interface FileRows extends AutoCloseable {
    /**
     * {@return the next row, which may be refused; empty behind the last}
     *
     * @throws io.vpnmanager.api.error.VpnException when the rest of the file cannot be read
     */
    Optional<FileRow> next();

    @Override
    void close() throws IOException;
}
