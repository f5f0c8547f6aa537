package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredOperation.Progress;
import io.vpnmanager.spi.store.StoredOperation.State;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request of many parts, of which a chunk at a time is saved, each in one unit with how far the request came. A
 * request that carries the id of an earlier one reads again what that one saved, {@link #requireRecognised}, and goes
 * on behind it. The digest is a chain over the parts, so that it can be compared at any part. For one thread.
 */
public final class LongRequest {
    private final Operations operations;
    private final String action;
    private final Optional<StoredOperation> earlier;
    private final UUID seed;
    private final Instant begunAt;
    private final long savedBefore;
    private long saved;
    private long read;
    private long change;
    private String digest = "";

    LongRequest(Operations operations, StateStore store, String action, Instant now) {
        this.operations = operations;
        this.action = action;
        this.earlier = operations
                .carried()
                .flatMap(id -> store.read(unit -> unit.operations().find(id)));
        earlier.filter(operation -> !operation.kind().equals(action)).ifPresent(operation -> {
            throw Operations.another(operation);
        });
        this.seed =
                earlier.map(operation -> UUID.fromString(operation.result())).orElseGet(UUID::randomUUID);
        this.begunAt = earlier.map(StoredOperation::createdAt).orElse(now);
        this.savedBefore =
                earlier.map(operation -> operation.progress().cursor()).orElse(0L);
        this.change = earlier.map(operation -> operation.progress().change()).orElse(0L);
        this.saved = savedBefore;
    }

    /** {@return what was drawn for this request once, however often it is repeated} */
    public UUID seed() {
        return seed;
    }

    /** {@return how many parts were read} */
    public long read() {
        return read;
    }

    /** {@return the number of its last change} */
    public long change() {
        return change;
    }

    /** {@return whether the next part is one that an earlier call saved} */
    public boolean isBehindTheEarlierOne() {
        return read < savedBefore;
    }

    /** Takes the next part. */
    public void add(Request part) {
        digest = Request.of(action, "", List.of(digest, part.digest())).digest();
        read++;
    }

    /**
     * Refuses parts that are not those of the earlier call; to be called when all that it saved were added.
     *
     * @param more whether there are more parts, which one that was done cannot have
     */
    public void requireRecognised(boolean more) {
        earlier.filter(operation -> !operation.digest().equals(digest)
                        || more && operation.progress().state() == State.DONE)
                .ifPresent(operation -> {
                    throw Operations.another(operation);
                });
    }

    /** {@return the refusal of parts that the earlier call did not have, or of none where it had some} */
    public VpnException another() {
        return Operations.another(earlier.orElseThrow());
    }

    /**
     * Writes down, in the unit that saves them, that all parts that were read are saved.
     *
     * @param last whether there are no more
     * @param number of the change; 0 when there was none
     */
    void save(WriteUnit unit, long number, boolean last) {
        Progress progress = new Progress(last ? State.DONE : State.OPEN, read, Math.max(change, number));
        operations.carried().ifPresent(id -> {
            StoredOperation now = new StoredOperation(id, action, digest, seed.toString(), progress, begunAt);
            if (saved == 0 && earlier.isEmpty()) {
                Operations.insert(unit, now);
            } else {
                unit.operations().advance(now, saved);
            }
        });
    }

    /** The unit is committed. */
    void saved(long number) {
        saved = read;
        change = Math.max(change, number);
    }

    /** {@return what a person knows it by} */
    @Override
    public String toString() {
        return operations.carried().map(id -> "operation " + id).orElse("this call");
    }
}
