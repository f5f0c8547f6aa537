package io.vpnmanager.core.internal.masterkey;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.home.Disk;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A file with a master key that only its owner can read.
 *
 * <p>A key is written under a name of its own, and gets the real one when it is whole and on the disk. The first key of
 * a home by a link, which fails where there is one already: so of several processes that make it at once one wins and
 * the others read its key. A later one by a rename, which puts it in the place of the one before in one step. Whatever
 * is killed at whatever moment, there is a whole key or none.
 */
final class MasterKeyFile {
    private static final int DRAFT_NAME_BYTES = 8;

    private final Path folder;
    private final KeyFileGuard guard;
    private final CryptoProvider crypto;
    private final UUID store;

    /**
     * A key file.
     *
     * @param file where
     * @param crypto where keys are drawn
     * @param store the identity of the store that its keys are for
     */
    MasterKeyFile(Path file, CryptoProvider crypto, UUID store) {
        Path absolute = file.toAbsolutePath();
        this.folder = absolute.getParent() == null ? absolute : absolute.getParent();
        this.guard = new KeyFileGuard(absolute);
        this.crypto = crypto;
        this.store = store;
    }

    KeyFileGuard guard() {
        return guard;
    }

    boolean isThere() {
        return Files.exists(guard.file(), NOFOLLOW_LINKS);
    }

    /** {@return what the file holds; it must be there, and safe} */
    KeyFileContent read() throws IOException {
        return read(guard.file());
    }

    /** {@return what a file holds, that is this one or a draft of it} */
    KeyFileContent read(Path file) throws IOException {
        new KeyFileGuard(file).check();
        byte[] content = new byte[KeyFileContent.MOST_BYTES + 1];
        try {
            ByteBuffer room = ByteBuffer.wrap(content);
            try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))) {
                while (room.hasRemaining() && channel.read(room) >= 0) {
                    // Reads until the end, or one byte too many.
                }
            }
            return KeyFileContent.parse(Arrays.copyOf(content, room.position()))
                    .orElseThrow(() -> guard.problem(ErrorCode.CORRUPT, "does not hold a master key")
                            .remedy("Restore it from a backup: without it no stored secret opens")
                            .toException());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Makes the file with a fresh key, unless it is there; afterwards it is on the disk. */
    void ensure() throws IOException {
        guard.requireOwnersAndModes();
        if (!isThere()) {
            make();
        }
        // Also when another process made it, and has not come this far: nothing may be locked with it before.
        sync();
    }

    private void make() throws IOException {
        Path draft = draft();
        try {
            Files.createLink(guard.file(), draft);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Another process was first, and may have removed the draft: its key is the one to read.
            guard.requirePresent(e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** {@return a file beside this one, on the disk, with a fresh key} */
    Path draft() throws IOException {
        guard.requireOwnersAndModes();
        String random = HexFormat.of().formatHex(crypto.randomBytes(DRAFT_NAME_BYTES));
        Path draft = folder.resolve(drafts().replace("*", random));
        byte[] key = crypto.randomBytes(KeySource.KEY_BYTES);
        try {
            write(draft, KeyFileContent.of(store, key).bytes());
            sync();
            return draft;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private String drafts() {
        return guard.file().getFileName() + ".*.new";
    }

    private static void write(Path draft, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Puts a draft in the place of the file. */
    void replace(Path draft) throws IOException {
        Files.move(draft, guard.file(), StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    /** Removes the file if its key was made for our store, and is not this one. */
    void removeOurs(byte[] current) throws IOException {
        if (!isThere()) {
            return;
        }
        KeyFileContent content = read();
        boolean ours = content.store().filter(store::equals).isPresent();
        if (ours && !MessageDigest.isEqual(content.key(), current)) {
            Files.deleteIfExists(guard.file());
            sync();
        }
    }

    boolean hasDrafts() throws IOException {
        return !draftFiles().isEmpty();
    }

    /** Removes what killed processes left. */
    void removeDrafts() throws IOException {
        for (Path draft : draftFiles()) {
            Files.deleteIfExists(draft);
        }
    }

    private List<Path> draftFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, drafts())) {
                drafts.forEach(found::add);
            }
        }
        return found;
    }

    /** {@return the disk that it lies on} */
    Disk disk() {
        return Disk.of(folder);
    }

    /** Makes the names in the folder outlast a loss of power. */
    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
