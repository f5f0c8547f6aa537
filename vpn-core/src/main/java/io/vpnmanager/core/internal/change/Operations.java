package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.Turn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Knows a request again that carries the id of one that was carried out. */
final class Operations {
    /** Far longer than anybody waits before trying again. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Stay even when a clock that jumped ahead makes them look older: who tries again, does so soon. */
    private static final int NEWEST = 1_000;

    /** More than one for each that comes, so that what is too old never piles up; few, so that none pays for many. */
    private static final int FORGOTTEN_AT_ONCE = 2;

    /** By which each line that is logged on the way tells of which operation it was. */
    private static final String FACT = "operation";

    private final StateStore store;
    private final Optional<OperationId> carried;

    Operations(StateStore store, Optional<OperationId> carried) {
        this.store = store;
        this.carried = carried;
    }

    /** {@return the id that is carried} */
    Optional<OperationId> carried() {
        return carried;
    }

    /**
     * Gives what was made for this request before, or makes it.
     *
     * @param again finds what an earlier call made
     * @param first makes it
     */
    <T> T once(Request request, Function<StoredOperation, T> again, Supplier<T> first) {
        if (carried.isEmpty()) {
            return first.get();
        }
        MDC.put(FACT, carried.get().text());
        try {
            return onceNamed(request, again, first);
        } finally {
            MDC.remove(FACT);
        }
    }

    private <T> T onceNamed(Request request, Function<StoredOperation, T> again, Supplier<T> first) {
        Optional<StoredOperation> earlier = find(request);
        if (earlier.isPresent()) {
            return again.apply(earlier.get());
        }
        try {
            return first.get();
        } catch (VpnException e) {
            // What is in the way may be what a call with the same id did while this one was under way.
            if (e.code().turn() == Turn.USER || e.code().turn() == Turn.CONFLICT) {
                return again.apply(find(request).orElseThrow(() -> e));
            }
            throw e;
        }
    }

    /** {@return what was done under the id that is carried, which must have been this request} */
    private Optional<StoredOperation> find(Request request) {
        Optional<StoredOperation> found =
                carried.flatMap(id -> store.read(unit -> unit.operations().find(id)));
        found.filter(operation -> !isOf(operation, request)).ifPresent(operation -> {
            throw another(operation);
        });
        return found;
    }

    private static boolean isOf(StoredOperation operation, Request request) {
        return operation.kind().equals(request.action()) && operation.digest().equals(request.digest());
    }

    /** {@return the refusal of a request that is not the one that carried its id before} */
    static VpnException another(StoredOperation operation) {
        return Problem.of(
                        ErrorCode.DUPLICATE,
                        "operation " + operation.id(),
                        "was another request: " + operation.kind() + " at " + operation.createdAt())
                .remedy("Draw a new id for a new request, or repeat that one unchanged")
                .fact("operation", operation.id().text())
                .fact("kind", operation.kind())
                .toException();
    }

    /** Writes down, in the unit of the change itself, what was done under the id that is carried. */
    void remember(WriteUnit unit, Request request, Optional<UUID> object, long change, Instant now) {
        carried.ifPresent(id -> {
            String result = object.map(UUID::toString).orElse("");
            StoredOperation.Progress done = StoredOperation.Progress.done(change);
            insert(unit, new StoredOperation(id, request.action(), request.digest(), result, done, now));
        });
    }

    /** Adds an operation, and forgets some that are too old. */
    static void insert(WriteUnit unit, StoredOperation operation) {
        unit.operations().insert(operation);
        unit.operations().forget(operation.createdAt().minus(KEPT), NEWEST, FORGOTTEN_AT_ONCE);
    }
}
