package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The one way in which this module changes what is wanted. */
public final class Changes {
    private final StateStore store;
    private final Following following;
    private final AuditLog audit;
    private final Operations operations;

    /** Changes that this log tells of. */
    public Changes(StateStore store, Following following, AuditLog audit) {
        this(store, following, audit, Optional.empty());
    }

    private Changes(StateStore store, Following following, AuditLog audit, Optional<OperationId> carried) {
        this.store = store;
        this.following = following;
        this.audit = audit;
        this.operations = new Operations(store, carried);
    }

    /** {@return the same way, in which each change carries this id, or none} */
    public Changes carrying(Optional<OperationId> id) {
        return new Changes(store, following, audit, id);
    }

    /** {@return the id that each change carries, if they carry one} */
    public Optional<OperationId> carried() {
        return operations.carried();
    }

    /** {@return the time as the store keeps it} */
    public Instant now() {
        return audit.now();
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
     * Commits a change together with its audit rows, one for each object, and with what makes it known again.
     *
     * @param request what was asked for
     * @param deeds what is done, as the audit log says it
     * @param change does it and gives the number of the change; may run more than once
     */
    public long commit(Request request, List<Deed> deeds, ToLongFunction<WriteUnit> change) {
        return commit(request, deeds, List::of, change);
    }

    /**
     * Commits a change together with its audit rows, one for each object, and with what makes it known again.
     *
     * @param request what was asked for
     * @param deeds what is done, as the audit log says it
     * @param following what that had for a consequence, asked for when it is done
     * @param change does it and gives the number of the change; may run more than once
     */
    public long commit(
            Request request, List<Deed> deeds, Supplier<List<Deed>> following, ToLongFunction<WriteUnit> change) {
        Instant now = now();
        Optional<UUID> object = deeds.size() == 1 ? deeds.getFirst().object() : Optional.empty();
        return commit(deeds, following, unit -> {
            long number = change.applyAsLong(unit);
            operations.remember(unit, request, object, number, now);
            return number;
        });
    }

    /**
     * Commits a change together with its audit row.
     *
     * @param deed what is done, as the audit log says it
     * @param change does it and gives the number of the change; may run more than once
     */
    public long commit(Deed deed, ToLongFunction<WriteUnit> change) {
        return commit(List.of(deed), List::of, change);
    }

    /** The one place where a unit gets its audit rows; the last of them stands for all in the anchor. */
    private long commit(List<Deed> deeds, Supplier<List<Deed>> following, ToLongFunction<WriteUnit> change) {
        Committed committed = store.write(unit -> {
            long number = change.applyAsLong(unit);
            List<AuditRow> rows = Stream.concat(deeds.stream(), following.get().stream())
                    .map(deed -> audit.append(unit, deed))
                    .toList();
            return new Committed(number, rows.getLast());
        });
        audit.committed(committed.row());
        return committed.number();
    }

    private record Committed(long number, AuditRow row) {}

    /**
     * What became of one part of a long request.
     *
     * @param <T> what it gives
     * @param result what it gives
     * @param change the number of the last change; 0 when there was none
     * @param deeds what was done, as the audit log says it
     */
    public record Part<T>(T result, long change, List<Deed> deeds) {}

    private record CommittedPart<T>(Part<T> part, List<AuditRow> rows) {}

    /** {@return a request of many parts, under the id that is carried} */
    public LongRequest longRequest(String action) {
        return new LongRequest(operations, store, action, now());
    }

    /**
     * Commits what was read of a long request, together with an audit row for each deed and with how far it came.
     *
     * @param last whether that is all
     * @param save does it; may run more than once
     */
    public <T> T commit(LongRequest request, boolean last, Function<WriteUnit, Part<T>> save) {
        CommittedPart<T> committed = store.write(unit -> {
            Part<T> part = save.apply(unit);
            request.save(unit, part.change(), last);
            return new CommittedPart<>(part, audit.appendAll(unit, part.deeds()));
        });
        request.saved(committed.part().change());
        if (!committed.rows().isEmpty()) {
            audit.committed(committed.rows().getLast());
        }
        return committed.part().result();
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
}
