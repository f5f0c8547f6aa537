package io.vpnmanager.api.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the audit log. Made by the library; components may be added.
 *
 * @param sequence 1 for the first, without gaps
 * @param at when, to the millisecond, by the clock of the process that made the change
 * @param actor who asked
 * @param action what was done, for example {@code user.create}
 * @param subject to what, by name
 * @param object the identity of what it was done to, if it has one
 * @param revision of that object with the change, if it has one
 * @param seal the row's seal in hexadecimal digits; absent in rows that are older than the chain
 */
public record AuditEntry(
        long sequence,
        Instant at,
        String actor,
        String action,
        String subject,
        Optional<UUID> object,
        Optional<Long> revision,
        Optional<String> seal) {
    /** Checks for null. */
    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(seal, "seal");
    }
}
