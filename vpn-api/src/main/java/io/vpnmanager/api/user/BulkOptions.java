package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How {@link Users#createAll} goes about it. Immutable; each method gives another one.
 *
 * @param chunk how many users one commit saves, 1 to {@value #LARGEST_CHUNK}
 * @param listener is told what became of each row, in their order, once it is on the disk; it runs in the call, which
 *     waits for it, and what it throws ends the call behind the chunk
 */
public record BulkOptions(int chunk, Consumer<? super BulkRow> listener) {
    /**
     * Measured: a larger chunk is hardly faster, and keeps other writers waiting longer; a smaller one pays more for
     * its syncs of the disk.
     */
    public static final int DEFAULT_CHUNK = 1000;

    /** More would keep other writers out for seconds. */
    public static final int LARGEST_CHUNK = 10_000;

    /**
     * Checks for null and the range of the chunk.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public BulkOptions {
        Objects.requireNonNull(listener, "listener");
        if (chunk < 1 || chunk > LARGEST_CHUNK) {
            throw Problem.of(ErrorCode.RANGE, "a chunk of " + chunk, "is outside 1 to " + LARGEST_CHUNK)
                    .fact("field", "chunk")
                    .toException();
        }
    }

    /** {@return chunks of {@value #DEFAULT_CHUNK}, and nobody who listens} */
    public static BulkOptions standard() {
        return new BulkOptions(DEFAULT_CHUNK, row -> {});
    }

    /**
     * {@return the same with another size of a commit}
     *
     * @param users {@value #DEFAULT_CHUNK} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside 1 to {@value #LARGEST_CHUNK}
     */
    public BulkOptions chunk(int users) {
        return new BulkOptions(users, listener);
    }

    /**
     * {@return the same with somebody who is told of each row}
     *
     * @param told nobody by default
     */
    public BulkOptions onRow(Consumer<? super BulkRow> told) {
        return new BulkOptions(chunk, told);
    }
}
