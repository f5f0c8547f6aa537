package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.core.internal.file.FolderLock;
import io.vpnmanager.core.internal.home.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;

/** The folder of a stack, which one process at a time writes to. Containers of other users read what is in it. */
final class StackFolder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FILE_MODE = "rw-r--r--";
    private static final String FOLDER_MODE = "rwxr-xr-x";

    private final Path folder;

    StackFolder(Path folder) {
        this.folder = folder;
    }

    /** Does something alone, in the folder, which is made where it is missing. */
    <T> T alone(FolderLock.Work<T> work) {
        try {
            makeFolder(folder);
            return new FolderLock(folder.resolve(".vpn-stack.lock")).aloneLeavingNothing(work);
        } catch (IOException e) {
            boolean full = String.valueOf(e.getMessage()).contains("No space left");
            throw Problem.of(
                            full ? ErrorCode.STORE_FULL : Disk.of(folder).failure(ErrorCode.PATH),
                            "the folder " + VisibleText.quoted(folder.toString()),
                            "cannot be written to: " + FileReason.withPath(e))
                    .remedy(
                            "Look at the disk and at the rights of the folder; generate again when it can be written to")
                    .fact("folder", folder.toString())
                    .toException(e);
        }
    }

    void apply(FolderPlan plan) throws IOException {
        for (var entry : plan.texts().entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        for (String path : plan.gone()) {
            Files.deleteIfExists(folder.resolve(path));
        }
    }

    /** There is the old text or the new one, whatever happens. */
    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        makeFolder(Objects.requireNonNull(file.getParent(), "folder"));
        try (Draft draft = Draft.of(file, Long.toHexString(RANDOM.nextLong()))) {
            // The draft closes its stream itself.
            draft.stream().write(text.getBytes(StandardCharsets.UTF_8));
            Files.setPosixFilePermissions(draft.path(), PosixFilePermissions.fromString(FILE_MODE));
            draft.publish();
        }
    }

    private void makeFolder(Path made) throws IOException {
        if (Files.isDirectory(made)) {
            return;
        }
        Path parent = made.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectory(made);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(FOLDER_MODE));
    }
}
