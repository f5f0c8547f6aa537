package io.vpnmanager.store.sqlite.internal.connection;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk on which a file lies, asked when something failed there: SQLite needs room in so many ways that a full disk
 * is told in many words, most of them those of a bad one.
 *
 * @param roomBytes how much of it this process may still use
 * @param isReadOnly whether it is mounted so that nobody can write it
 */
record Disk(long roomBytes, boolean isReadOnly) {
    /** The memory that the processes of a store share is a file of 32 KiB, and a commit writes some pages of 4 KiB. */
    private static final long LEAST_ROOM_BYTES = 64 * 1024;

    /** The disk of this file, or of the folder in which it would be; nothing is opened. */
    static Disk of(Path file) {
        try {
            FileStore store = Files.getFileStore(
                    Files.exists(file) ? file : file.toAbsolutePath().getParent());
            return new Disk(store.getUsableSpace(), store.isReadOnly());
        } catch (IOException e) {
            return new Disk(Long.MAX_VALUE, false);
        }
    }

    boolean isFull() {
        return roomBytes < LEAST_ROOM_BYTES;
    }
}
