package io.vpnmanager.api.bulk;

import io.vpnmanager.api.user.BulkOptions;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How {@link UserFiles#importFrom} goes about it. Immutable; each method gives another one.
 *
 * @param format of the file
 * @param mode whether anything is changed
 * @param chunk how many rows one commit saves, 1 to {@value BulkOptions#LARGEST_CHUNK}
 * @param listener is told what became of each row, in their order, once it is on the disk; it runs in the call, which
 *     waits for it, and what it throws ends the call behind the chunk
 */
public record ImportOptions(UserFileFormat format, Mode mode, int chunk, Consumer<? super ImportRow> listener) {
    /** Whether anything is changed. */
    public enum Mode {
        /** Users are made. */
        MAKE,
        /** The same is told, and nothing is changed. */
        DRY_RUN
    }

    /**
     * Checks for null and the range of the chunk.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public ImportOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(listener, "listener");
        BulkOptions.standard().chunk(chunk);
    }

    /**
     * {@return an import that makes users, {@value BulkOptions#DEFAULT_CHUNK} in each commit, and nobody who listens}
     *
     * @param format of the file
     */
    public static ImportOptions of(UserFileFormat format) {
        return new ImportOptions(format, Mode.MAKE, BulkOptions.DEFAULT_CHUNK, row -> {});
    }

    /** {@return the same, which only tells} */
    public ImportOptions dryRun() {
        return new ImportOptions(format, Mode.DRY_RUN, chunk, listener);
    }

    /**
     * {@return the same with another size of a commit}
     *
     * @param rows {@value BulkOptions#DEFAULT_CHUNK} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside 1 to
     *     {@value BulkOptions#LARGEST_CHUNK}
     */
    public ImportOptions chunk(int rows) {
        return new ImportOptions(format, mode, rows, listener);
    }

    /**
     * {@return the same with somebody who is told of each row}
     *
     * @param told nobody by default
     */
    public ImportOptions onRow(Consumer<? super ImportRow> told) {
        return new ImportOptions(format, mode, chunk, told);
    }
}
