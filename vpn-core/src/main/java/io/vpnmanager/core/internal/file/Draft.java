package io.vpnmanager.core.internal.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * A file that is written under a random name of its own, its owner's alone from its first moment, and gets the real one
 * when it is whole and on the disk. Whatever is killed at whatever moment, there is the old file or the new one. For
 * one thread.
 */
public final class Draft implements AutoCloseable {
    private static final int NAME_BYTES = 8;
    private static final String END = ".new";

    private final Path target;
    private final Path draft;
    private final FileChannel channel;

    private Draft(Path target, Path draft) throws IOException {
        this.target = target;
        this.draft = draft;
        this.channel = FileChannel.open(
                draft,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.READ,
                        NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** {@return an empty draft of this file, in its folder} */
    public static Draft of(Path target, CryptoProvider crypto) throws IOException {
        return of(target, HexFormat.of().formatHex(crypto.randomBytes(NAME_BYTES)));
    }

    /** {@return an empty draft of this file, in its folder, under a name with these letters that nobody else draws} */
    public static Draft of(Path target, String random) throws IOException {
        return new Draft(target, target.resolveSibling(target.getFileName() + "." + random + END));
    }

    /** {@return where to write; what is buffered by the caller is flushed by the caller} */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** {@return where the draft lies until it is published} */
    public Path path() {
        return draft;
    }

    /** Makes what was written outlast a loss of power, under its name of now. */
    public void force() throws IOException {
        channel.force(true);
    }

    /** Puts the draft in the place of the real file, if there is one, for good. */
    public void publish() throws IOException {
        force();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(target));
    }

    /**
     * Gives the draft the real name, for good, where nothing has that name yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException where something has
     */
    public void publishNew() throws IOException {
        force();
        Files.createLink(target, draft);
        Files.delete(draft);
        sync(folder(target));
    }

    /** Removes the draft if it was not published. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Removes what killed processes left of drafts whose real name begins so; the caller knows that none is written.
     */
    public static void sweep(Path folder, String beginning) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, beginning + "*" + END)) {
            for (Path left : drafts) {
                Files.deleteIfExists(left);
            }
        }
    }

    /** {@return whether there is a draft whose real name begins so, of a process that was killed or still writes it} */
    public static boolean isLeft(Path folder, String beginning) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, beginning + "*" + END)) {
            return drafts.iterator().hasNext();
        }
    }

    /** Makes the names in a folder outlast a loss of power. */
    public static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
    }
}
