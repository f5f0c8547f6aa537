package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.core.internal.file.FolderLock;
import io.vpnmanager.core.internal.file.TrustedText;
import io.vpnmanager.core.internal.home.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;

/** A file of which there is the old text or the new one, whatever happens. One process at a time replaces it. */
final class WholeFile {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path named;

    WholeFile(Path named) {
        this.named = named.toAbsolutePath();
    }

    /** Replaces the text, if it is still this one. */
    void replace(Optional<String> before, String after) {
        try {
            // A link stays one: the file that it leads to is replaced.
            Path file = Files.exists(named, LinkOption.NOFOLLOW_LINKS) ? named.toRealPath() : named;
            Path folder = Objects.requireNonNull(file.getParent(), "folder");
            makeFolder(folder);
            new FolderLock(folder.resolve("." + file.getFileName() + ".lock")).aloneLeavingNothing(() -> {
                requireSame(file, before);
                write(file, after);
                return file;
            });
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
    }

    private void requireSame(Path file, Optional<String> before) {
        Optional<String> now = Files.exists(file) ? Optional.of(TrustedText.any(file)) : Optional.empty();
        if (!now.equals(before)) {
            throw TrustedText.problem(ErrorCode.STALE, named, "was changed by somebody else meanwhile")
                    .remedy("Look at it, and do it again")
                    .toException();
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (Draft draft = Draft.of(file, Long.toHexString(RANDOM.nextLong()))) {
            // The draft closes its stream itself.
            draft.stream().write(text.getBytes(StandardCharsets.UTF_8));
            keepOwnerAndMode(file, draft.path());
            draft.publish();
        }
    }

    /** Whoever could read the file can read the next one. */
    private static void keepOwnerAndMode(Path file, Path draft) throws IOException {
        PosixFileAttributeView next = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (!Files.exists(file)) {
            next.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
            return;
        }
        PosixFileAttributes was = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes is = next.readAttributes();
        if (!was.owner().equals(is.owner())) {
            next.setOwner(was.owner());
        }
        if (!was.group().equals(is.group())) {
            next.setGroup(was.group());
        }
        next.setPermissions(was.permissions());
    }

    private RuntimeException failure(IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        Path parent = Objects.requireNonNull(named.getParent(), "folder");
        ErrorCode code = full ? ErrorCode.STORE_FULL : Disk.of(parent).failure(ErrorCode.PATH);
        return TrustedText.problem(code, named, "cannot be written: " + FileReason.of(e))
                .remedy("Look at the disk and at the rights of its folder; the file is as it was")
                .toException(e);
    }
}
