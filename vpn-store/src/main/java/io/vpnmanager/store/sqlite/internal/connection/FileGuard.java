package io.vpnmanager.store.sqlite.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Notices that the files of an open store are no longer the ones that were opened. If a program in this JVM opens and
 * closes the file by itself, the locks of SQLite are gone; another process may then delete the WAL, and what we commit
 * goes into a file that nobody will find. Since 3.51 SQLite spares the WAL in that case, but older programs do not, nor
 * does a person with {@code rm}; so we look, before a commit is acknowledged.
 */
final class FileGuard {
    /** The view that knows device and inode; where a system has none, nothing is looked at. */
    private static final String VIEW = "unix";

    private final Path database;
    private final List<Path> files;
    private final List<Map<String, Object>> opened;

    /** Guards the files of a connection that has read something, so that all are there. */
    FileGuard(Path database) {
        this.database = database;
        Path wal = database.resolveSibling(database.getFileName() + "-wal");
        boolean known = database.getFileSystem().supportedFileAttributeViews().contains(VIEW);
        this.files = known ? List.of(database, wal) : List.of();
        this.opened = inodes();
    }

    /** Refuses to go on with files that are not those of the beginning. */
    void require() {
        if (!inodes().equals(opened)) {
            throw SqliteFailure.replaced(database).toException();
        }
    }

    private List<Map<String, Object>> inodes() {
        return files.stream().flatMap(FileGuard::inode).toList();
    }

    private static Stream<Map<String, Object>> inode(Path file) {
        try {
            return Stream.of(Files.readAttributes(file, VIEW + ":dev,ino", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
