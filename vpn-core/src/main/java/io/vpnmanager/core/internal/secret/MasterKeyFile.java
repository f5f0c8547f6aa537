package io.vpnmanager.core.internal.secret;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * The file {@value #NAME} of a home: 32 random bytes that only their owner can read.
 *
 * <p>It is written under a name of its own, and gets the real one when it is whole and on the disk: by a link, which
 * fails where there is one already. So of several processes that make it at once one wins and the others read its key,
 * and whatever is killed at whatever moment, there is a whole key or none.
 */
public final class MasterKeyFile {
    /** The name within the home. */
    static final String NAME = "master.key";

    private static final int KEY_BYTES = 32;
    private static final String DRAFTS = NAME + ".*.new";
    private static final int DRAFT_NAME_BYTES = 8;

    private final Path folder;
    private final KeyFileGuard guard;
    private final CryptoProvider crypto;

    private MasterKeyFile(Path folder, CryptoProvider crypto) {
        this.folder = folder;
        this.guard = new KeyFileGuard(folder.resolve(NAME));
        this.crypto = crypto;
    }

    /**
     * {@return the master key of a home, made if it has none}
     *
     * @param folder the home, which only its owner can enter
     * @param crypto where randomness and derived keys come from
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} when the file is a link, no file, another user's, or
     *     open to others, {@code COR} when it does not hold a key, {@code STORE} when the disk refuses
     */
    public static MasterKey open(Path folder, CryptoProvider crypto) {
        MasterKeyFile file = new MasterKeyFile(folder, crypto);
        try {
            return file.open();
        } catch (IOException e) {
            throw file.guard
                    .problem(ErrorCode.STORE, "cannot be used: " + KeyFileGuard.reason(e))
                    .toException(e);
        }
    }

    private MasterKey open() throws IOException {
        guard.requireOwnersAndModes();
        if (!Files.exists(guard.file(), NOFOLLOW_LINKS)) {
            make();
        }
        guard.check();
        byte[] key = read();
        try {
            // Also when another process made it, and has not come this far: nothing may be sealed before.
            sync(folder);
            removeDrafts();
            return new HeldMasterKey(crypto, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private void make() throws IOException {
        String random = HexFormat.of().formatHex(crypto.randomBytes(DRAFT_NAME_BYTES));
        Path draft = folder.resolve(DRAFTS.replace("*", random));
        try {
            write(draft);
            Files.createLink(guard.file(), draft);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Another process was first, and may have removed the draft: its key is the one to read.
            guard.requirePresent(e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void write(Path draft) throws IOException {
        byte[] key = crypto.randomBytes(KEY_BYTES);
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(key);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] read() throws IOException {
        byte[] content = new byte[KEY_BYTES + 1];
        ByteBuffer room = ByteBuffer.wrap(content);
        try (FileChannel channel = FileChannel.open(guard.file(), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))) {
            while (room.hasRemaining() && channel.read(room) >= 0) {
                // Reads until the end, or one byte too many.
            }
        }
        if (room.position() != KEY_BYTES) {
            throw guard.problem(ErrorCode.CORRUPT, "does not have " + KEY_BYTES + " bytes")
                    .remedy("Restore it from a backup: without it no stored secret opens")
                    .toException();
        }
        byte[] key = Arrays.copyOf(content, KEY_BYTES);
        Arrays.fill(content, (byte) 0);
        return key;
    }

    /** Makes the names in a folder outlast a loss of power. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes what killed processes left. Whoever is still writing one comes too late anyway, and knows it. */
    private void removeDrafts() throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFTS)) {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }
}
