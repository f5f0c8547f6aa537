package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The file {@value #NAME} of a home. A new store is made whole under another name, and then linked to its own, which
 * fails if there is one already: so nobody ever sees a store without its tables, two who make one at once end with the
 * first, and a file of no bytes is always a damage.
 *
 * <p>Nothing here opens the file once it has its name. Closing any descriptor of it would drop the locks that SQLite
 * holds in this process, and so would reading it.
 *
 * @see <a href="https://www.sqlite.org/howtocorrupt.html">How to corrupt an SQLite database file, 2.2</a>
 */
public final class StoreFile {
    /** The name of the file in its home; SQLite adds {@code -wal} and {@code -shm} for the two beside it. */
    public static final String NAME = "vpn.db";

    private static final String UNFINISHED = NAME + ".new-";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path home;
    private final Path file;

    private StoreFile(Path home) {
        this.home = home;
        this.file = home.resolve(NAME);
    }

    /** The store file of this home, which must exist; symbolic links on the way to the home are followed here. */
    public static StoreFile of(Path home) {
        try {
            return new StoreFile(home.toRealPath());
        } catch (IOException e) {
            throw SqliteFailure.unusable(home, e).toException(e);
        }
    }

    /** {@return the home, without symbolic links} */
    public Path home() {
        return home;
    }

    /**
     * {@return the path of the file, which is there and fit to be opened}
     *
     * @param fill makes an empty file a store, and leaves nothing of it beside the file
     */
    public Path ensure(Consumer<Path> fill) {
        if (!isWritable()) {
            return requireThere();
        }
        try {
            if (isMissing()) {
                make(fill);
            }
            requireFit();
            sweep();
            return file;
        } catch (IOException e) {
            throw SqliteFailure.unusable(home, e).toException(e);
        }
    }

    /** {@return whether files can be made and changed in the home} */
    public boolean isWritable() {
        return !Disk.of(home).isReadOnly();
    }

    /** {@return the path of the file, where none can be made} */
    private Path requireThere() {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw SqliteFailure.readOnly(file).toException();
        }
        try {
            requireFit();
            return file;
        } catch (IOException e) {
            throw SqliteFailure.unusable(home, e).toException(e);
        }
    }

    private void make(Consumer<Path> fill) throws IOException {
        requireNoOrphan();
        Path unfinished = home.resolve(UNFINISHED + UUID.randomUUID());
        try {
            Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            fill.accept(unfinished);
            Files.createLink(file, unfinished);
        } catch (IOException | RuntimeException e) {
            // Another process may have been faster, and have removed ours: its store is the one.
            if (isMissing()) {
                throw e;
            }
        } finally {
            deleteWithCompanions(unfinished);
        }
        syncHome();
    }

    private boolean isMissing() {
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** What was committed last may stand in a WAL whose database was lost; a new one would take it for its own. */
    private void requireNoOrphan() {
        for (String companion : new String[] {"-wal", "-journal"}) {
            if (Files.exists(home.resolve(NAME + companion), LinkOption.NOFOLLOW_LINKS) && isMissing()) {
                throw SqliteFailure.corrupt(file, "is missing, but " + NAME + companion + " is there")
                        .toException();
            }
        }
    }

    private void requireFit() throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw Problem.of(ErrorCode.PATH, "the store " + file, "is not a regular file")
                    .remedy("Look at what stands at that path")
                    .toException();
        }
        if (!OWNER_ONLY.containsAll(attributes.permissions())) {
            throw Problem.of(
                            ErrorCode.PATH,
                            "the store " + file,
                            "has the mode " + PosixFilePermissions.toString(attributes.permissions())
                                    + ", so that others may use it")
                    .remedy("If you trust what is in it: chmod 600 " + file)
                    .toException();
        }
        if (attributes.size() == 0) {
            throw SqliteFailure.corrupt(file, "has no bytes").toException();
        }
    }

    /** Removes what killed processes left. Whoever is still making a store comes too late anyway, and knows it. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(home, UNFINISHED + "*")) {
            for (Path each : unfinished) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void deleteWithCompanions(Path unfinished) throws IOException {
        for (String companion : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + companion));
        }
    }

    /** A name is on the disk only when its folder is. */
    private void syncHome() throws IOException {
        try (FileChannel folder = FileChannel.open(home, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
