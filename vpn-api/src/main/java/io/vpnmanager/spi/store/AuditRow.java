package io.vpnmanager.spi.store;

import java.time.Instant;
import java.util.Objects;

/**
 * One row of the audit log.
 *
 * @param sequence 1 for the first, without gaps
 * @param entry what it says
 */
public record AuditRow(long sequence, Entry entry) {
    /** Checks for null. */
    public AuditRow {
        Objects.requireNonNull(entry, "entry");
    }

    /**
     * What a row says; never a secret.
     *
     * @param at when, to the millisecond
     * @param actor who asked, for example the name of the operating system's user
     * @param action what was done, for example {@code user.create}
     * @param subject to what, by name
     */
    public record Entry(Instant at, String actor, String action, String subject) {
        /** Checks for null. */
        public Entry {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(subject, "subject");
        }
    }
}
