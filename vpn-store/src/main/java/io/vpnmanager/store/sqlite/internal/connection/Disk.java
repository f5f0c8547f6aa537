package io.vpnmanager.store.sqlite.internal.connection;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

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
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            Path there = Files.exists(file) ? file : folder;
            return new Disk(Files.getFileStore(there).getUsableSpace(), isReadOnly(there));
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

    boolean isFull() {
        return roomBytes < LEAST_ROOM_BYTES;
    }
}
