package io.vpnmanager.core.internal.home;

import io.vpnmanager.api.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk on which a home lies, asked when something failed there.
 *
 * @param roomBytes how much of it this process may still use
 * @param isReadOnly whether it is mounted so that nobody can write it
 */
public record Disk(long roomBytes, boolean isReadOnly) {
    /** One block of most file systems: with less, nothing can be added. */
    private static final long LEAST_ROOM_BYTES = 4096;

    /** The disk of this folder, or of the nearest one above that is there. */
    public static Disk of(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            return new Disk(store.getUsableSpace(), store.isReadOnly());
        } catch (IOException e) {
            return new Disk(Long.MAX_VALUE, false);
        }
    }

    /** {@return what the failure of a write means here} */
    public ErrorCode failure(ErrorCode otherwise) {
        if (isReadOnly) {
            return ErrorCode.STORE_READ_ONLY;
        }
        return roomBytes < LEAST_ROOM_BYTES ? ErrorCode.STORE_FULL : otherwise;
    }
}
