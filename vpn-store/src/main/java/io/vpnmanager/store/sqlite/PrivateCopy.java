package io.vpnmanager.store.sqlite;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a store that cannot be written, for the case that its last commits stand in a log beside it: they can only
 * be read where the log can be taken into the database. It lies in a folder that only its owner can enter, and is gone
 * when it is closed. To copy the files here drops no lock of SQLite: this process opens the original in no other way.
 *
 * @param folder with the copy, and nothing else
 */
record PrivateCopy(Path folder) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateCopy.class);

    /** {@return whether commits stand beside this database} */
    static boolean isNeededOf(Path database) {
        try {
            return Files.size(log(database)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    static PrivateCopy of(Path database) {
        try {
            PrivateCopy copy = new PrivateCopy(Files.createTempDirectory("vpn-store-"));
            Files.copy(database, copy.file(), LinkOption.NOFOLLOW_LINKS);
            Files.copy(log(database), log(copy.file()), LinkOption.NOFOLLOW_LINKS);
            return copy;
        } catch (IOException e) {
            throw Problem.of(
                            ErrorCode.STORE,
                            "the store " + database,
                            "cannot be written, and cannot be copied to be read: " + e)
                    .remedy("Make its home writable, or give room in the folder for temporary files")
                    .toException(e);
        }
    }

    Path file() {
        return folder.resolve(StoreFile.NAME);
    }

    @Override
    public void close() {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path each : files) {
                    Files.deleteIfExists(each);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("The copy of a store cannot be removed");
        }
    }
}
