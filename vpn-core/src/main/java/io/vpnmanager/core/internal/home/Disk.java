package io.vpnmanager.core.internal.home;

import io.vpnmanager.api.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
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
            // One that is no disk, as /proc, has no room at all, and is not full.
            long room = store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace();
            return new Disk(room, isReadOnly(there));
        } catch (IOException e) {
            return new Disk(Long.MAX_VALUE, false);
        }
    }

    /**
     * The system is asked about this very path: a {@link java.nio.file.FileStore} takes a folder for read-only that may
     * be written on a disk that may not, which is how systemd protects a machine from its services.
     */
    private static boolean isReadOnly(Path there) {
        try {
            there.getFileSystem().provider().checkAccess(there, AccessMode.WRITE);
            return false;
        } catch (IOException e) {
            return e.getClass() == FileSystemException.class;
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
