package io.vpnmanager.api.audit;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check of the audit log found. Made by the library; components may be added.
 *
 * @param rows how many rows were read, up to the first bad one
 * @param unsealed how many of them are from before logs were sealed: 0 in a home that was made since, where more would
 *     mean that somebody took their seals and the anchor with them
 * @param anchored the number of the last row that the anchor holds; absent when there is no anchor to rely on
 * @param fault the first thing that is wrong, if anything is
 */
public record AuditReport(long rows, long unsealed, Optional<Long> anchored, Optional<Fault> fault) {
    /** Checks for null. */
    public AuditReport {
        Objects.requireNonNull(anchored, "anchored");
        Objects.requireNonNull(fault, "fault");
    }

    /** {@return whether nothing is wrong} */
    public boolean isIntact() {
        return fault.isEmpty();
    }

    /**
     * Goes on only when nothing is wrong.
     *
     * @throws io.vpnmanager.api.error.EnvironmentException {@code CHAIN}, naming the first bad row and why
     */
    public void requireIntact() {
        fault.ifPresent(wrong -> {
            throw Problem.of(
                            ErrorCode.AUDIT_BROKEN,
                            "the audit log",
                            "is broken at row " + wrong.row() + ": " + wrong.why())
                    .remedy("Keep the store and audit.anchor as they are for whoever looks into it, and compare with an"
                            + " export or a backup")
                    .fact("row", Long.toString(wrong.row()))
                    .fact("kind", wrong.kind().toString())
                    .toException();
        });
    }

    /**
     * What is wrong with a log.
     *
     * @param row the first bad row; one behind the last for a log that was cut
     * @param kind what was done to it, as far as that can be told
     * @param why the same in words, the rest of a sentence
     */
    public record Fault(long row, Kind kind, String why) {
        /** Checks for null. */
        public Fault {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(why, "why");
        }
    }

    /** What can be done to a log. */
    public enum Kind {
        /** The row or its seal was changed, or the row was added by somebody without the key. */
        EDITED("edited"),
        /** A row was put between others. */
        INSERTED("inserted"),
        /** Rows are gone from the middle. */
        MISSING("missing"),
        /** The row stood elsewhere. */
        REORDERED("reordered"),
        /** Rows are gone from the end. */
        CUT("cut"),
        /** From here on every seal was made with another key. */
        RESEALED("resealed"),
        /** The anchor is gone, damaged, of another store, or holds another row than the log. */
        ANCHOR("anchor");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** {@return its stable name, one word in lower case} */
        @Override
        public String toString() {
            return id;
        }
    }
}
