package io.vpnmanager.docker;

import java.io.IOException;

/** An answer that is not what an engine says: it came, and cannot be read. */
final class NonsenseException extends IOException {
    private static final long serialVersionUID = 1L;

    NonsenseException(String message) {
        super(message);
    }

    NonsenseException(String message, Throwable cause) {
        super(message, cause);
    }
}
