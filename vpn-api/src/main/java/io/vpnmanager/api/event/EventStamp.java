package io.vpnmanager.api.event;

import io.vpnmanager.api.audit.AuditEntry;
import java.time.Instant;
import java.util.Objects;

/**
 * When something happened, and by whom.
 *
 * @param position its place among all events of a home, from 1
 * @param at when
 * @param actor who did it, as the audit log names them
 */
public record EventStamp(long position, Instant at, String actor) {
    /** Checks for null. */
    public EventStamp {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
    }

    static EventStamp of(AuditEntry row) {
        return new EventStamp(row.sequence(), row.at(), row.actor());
    }
}
