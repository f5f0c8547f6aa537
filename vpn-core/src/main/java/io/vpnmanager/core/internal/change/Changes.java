package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The one way in which this module changes what is wanted. */
public final class Changes {
    private final StateStore store;
    private final Following following;
    private final InstantSource clock;
    private final String actor;
    private final Operations operations;

    /** Changes by this actor. */
    public Changes(StateStore store, Following following, InstantSource clock, String actor) {
        this(store, following, clock, actor, Optional.empty());
    }

    private Changes(
            StateStore store, Following following, InstantSource clock, String actor, Optional<OperationId> carried) {
        this.store = store;
        this.following = following;
        this.clock = clock;
        this.actor = actor;
        this.operations = new Operations(store, carried);
    }

    /** {@return the same way, in which each change carries this id, or none} */
    public Changes carrying(Optional<OperationId> id) {
        return new Changes(store, following, clock, actor, id);
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
     * Carries a request out, unless the id that it carries says that it was: then gives what it made.
     *
     * @param again finds what an earlier call made, as it is now
     * @param first carries it out, with {@link #commit}
     */
    public <T> T once(Request request, Function<StoredOperation, T> again, Supplier<T> first) {
        return operations.once(request, again, first);
    }

    /**
     * Commits a change together with its audit row and with what makes it known again.
     *
     * @param result what it makes, by identity; empty where it makes nothing
     * @param change does it and gives the number of the change; may run more than once
     */
    public long commit(Request request, String result, ToLongFunction<WriteUnit> change) {
        Instant now = now();
        AuditRow.Entry entry = new AuditRow.Entry(now, actor, request.action(), request.subject());
        return store.write(unit -> {
            long number = change.applyAsLong(unit);
            unit.audit().append(entry);
            operations.remember(unit, request, result, number, now);
            return number;
        });
    }

    /** {@return the refusal to repeat an operation whose object is gone again} */
    public static VpnException madeAndGone(StoredOperation operation, String subject) {
        return Problem.of(
                        ErrorCode.NOT_FOUND,
                        subject,
                        "was made by operation " + operation.id() + " and has been deleted since")
                .remedy("Draw a new operation id to make it anew")
                .fact("operation", operation.id().text())
                .toException();
    }

    /** {@return the refusal of a request that is not the one that carried its id before} */
    public static VpnException anotherRequest(StoredOperation operation) {
        return Operations.another(operation);
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
