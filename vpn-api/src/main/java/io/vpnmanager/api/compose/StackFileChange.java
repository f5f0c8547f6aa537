package io.vpnmanager.api.compose;

import java.util.Objects;

/**
 * What generating a stack does to one file.
 *
 * @param file its path below the folder of the stack, with slashes
 * @param kind what becomes of it
 * @param byHand whether somebody else wrote or changed it, so that it is left alone unless told otherwise
 * @param difference as a unified diff, with the file as it is before and as it would be after; empty for a secret
 */
public record StackFileChange(String file, Kind kind, boolean byHand, String difference) {
    /** Checks for null. */
    public StackFileChange {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(difference, "difference");
    }

    /** What becomes of a file. */
    public enum Kind {
        /** It is not there yet. */
        NEW,
        /** It gets another content. */
        CHANGED,
        /** It is deleted, for nothing needs it any more. */
        GONE
    }
}
