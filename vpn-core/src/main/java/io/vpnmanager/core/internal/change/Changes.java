package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.ToLongFunction;

/** The one way in which this module changes what is wanted. */
public final class Changes {
    private final StateStore store;
    private final Following following;
    private final InstantSource clock;
    private final String actor;

    /** Changes by this actor. */
    public Changes(StateStore store, Following following, InstantSource clock, String actor) {
        this.store = store;
        this.following = following;
        this.clock = clock;
        this.actor = actor;
    }

    /** {@return the time as the store keeps it} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@return who waits for the agent} */
    public Following following() {
        return following;
    }

    /**
     * Commits a change together with its audit row.
     *
     * @param action what is done, as in the audit log
     * @param subject to what
     * @param change does it and gives the number of the change; may run more than once
     */
    public long commit(String action, String subject, ToLongFunction<WriteUnit> change) {
        AuditRow.Entry entry = new AuditRow.Entry(now(), actor, action, subject);
        return store.write(unit -> {
            long number = change.applyAsLong(unit);
            unit.audit().append(entry);
            return number;
        });
    }

    /** Waits until no agent serves the state before {@code change}, or says that it is still pending. */
    public void requireFollowed(long change, String subject, Deadline deadline) {
        if (following.await(change, deadline) == Following.Outcome.LATE) {
            throw Problem.of(
                            ErrorCode.PENDING,
                            subject,
                            "is changed in the store, but the agent has not confirmed that it follows")
                    .remedy("The agent goes on; if it does not, stop it: nothing is served without it")
                    .toException();
        }
    }
}
