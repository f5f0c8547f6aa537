package io.vpnmanager.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A stream of the process takes no more text. */
public final class OutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    OutputException(IOException cause) {
        super(cause);
        this.reason = String.valueOf(cause.getMessage());
    }

    /**
     * {@return whether the reader went away, as {@code head} does when it has seen enough} The JDK passes on the words
     * of the C library and nothing else to tell it by.
     */
    public boolean readerLeft() {
        return reason.contains("Broken pipe");
    }

    /** {@return why, in the words of the system} */
    public String reason() {
        return reason;
    }
}
