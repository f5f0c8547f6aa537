package io.vpnmanager.spi.runtime;

import java.time.Instant;
import java.util.Objects;

/**
 * A line that the process of a container wrote.
 *
 * @param at when the engine got it
 * @param source where it was written to
 * @param text without its line feed, read as UTF-8, at most {@value #LONGEST} characters; a longer line comes in
 *     pieces. It is as the process wrote it, which may be what a stranger made it write: make it visible
 *     ({@link io.vpnmanager.api.error.VisibleText}) before a person sees it.
 */
public record LogLine(Instant at, Source source, String text) {
    /** The most characters of a line; engines cut at the same length or before. */
    public static final int LONGEST = 16_384;

    /** Checks for null. */
    public LogLine {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(text, "text");
    }

    /** One of the two outputs of a process. */
    public enum Source {
        /** Standard output. */
        OUTPUT,
        /** Standard error. */
        ERROR
    }
}
