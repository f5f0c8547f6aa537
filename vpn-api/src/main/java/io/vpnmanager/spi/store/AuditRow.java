package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the audit log.
 *
 * @param sequence 1 for the first, without gaps
 * @param entry what it says
 * @param mac what seals it; absent only in rows that were written before logs were sealed
 */
public record AuditRow(long sequence, Entry entry, Optional<AuditMac> mac) {
    /**
     * Checks for null and the sequence number.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number below 1
     */
    public AuditRow {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(mac, "mac");
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
     * @param object the identity of what it was done to, if it has one
     * @param revision of that object with the change, if it has one
     */
    public record Entry(
            Instant at, String actor, String action, String subject, Optional<UUID> object, Optional<Long> revision) {
        /** Checks for null. */
        public Entry {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(object, "object");
            Objects.requireNonNull(revision, "revision");
        }

        /**
         * What a row says of something without identity or revision.
         *
         * @param at when
         * @param actor who asked
         * @param action what was done
         * @param subject to what, by name
         */
        public Entry(Instant at, String actor, String action, String subject) {
            this(at, actor, action, subject, Optional.empty(), Optional.empty());
        }
    }
}
