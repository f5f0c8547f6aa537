package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;

/**
 * One row of the audit log.
 *
 * @param sequence 1 for the first, without gaps
 * @param entry what it says
 */
public record AuditRow(long sequence, Entry entry) {
    /**
     * Checks for null and the sequence number.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number below 1
     */
    public AuditRow {
        Objects.requireNonNull(entry, "entry");
        if (sequence < 1) {
            throw Problem.of(ErrorCode.RANGE, "audit row " + sequence, "is below 1")
                    .toException();
        }
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
