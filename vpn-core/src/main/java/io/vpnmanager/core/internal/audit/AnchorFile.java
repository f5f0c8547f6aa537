package io.vpnmanager.core.internal.audit;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.file.FolderLock;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The file {@value #NAME} of a home. */
final class AnchorFile implements Anchors {
    static final String NAME = "audit.anchor";

    private final Path folder;
    private final Path file;
    private final AuditKey key;
    private final CryptoProvider crypto;
    private final FolderLock lock;

    AnchorFile(Path folder, AuditKey key, CryptoProvider crypto) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.key = key;
        this.crypto = crypto;
        this.lock = new FolderLock(folder.resolve(NAME + ".lock"));
    }

    /** Whatever else lies there is no anchor, and is not replaced by one. */
    @Override
    public Optional<Found> read() throws IOException {
        if (!Files.exists(file, NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            return Optional.of(new Found(Optional.empty()));
        }
        try {
            return Optional.of(new Found(Anchor.decoded(content(file), key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** {@return whose log the anchor in this folder claims to be of; empty where there is none, or something else} */
    static Optional<UUID> claimedStore(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            boolean regular = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isRegularFile();
            return regular ? Anchor.claimedStore(content(file)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Reads one byte more than there should be, at most. */
    private static byte[] content(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Anchor.BYTES + 1);
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))) {
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // Reads until the end, or that one byte.
            }
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    @Override
    public void write(Anchor anchor) throws IOException {
        try (Draft draft = Draft.of(file, crypto)) {
            draft.stream().write(anchor.encoded(key));
            draft.publish();
        }
    }

    /** Waits for who is writing one now. */
    @Override
    public void sweep() throws IOException {
        if (Draft.isLeft(folder, NAME)) {
            alone(() -> Draft.sweep(folder, NAME));
        }
    }

    @Override
    public void alone(Step step) throws IOException {
        lock.alone(() -> {
            step.run();
            return folder;
        });
    }
}
