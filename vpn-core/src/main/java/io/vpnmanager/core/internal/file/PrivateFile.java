package io.vpnmanager.core.internal.file;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/** Refuses a file with a secret that others than its owner may read or write. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFile() {}

    /**
     * Lets a regular file pass that is its owner's alone, also where a link leads to it.
     *
     * @param file the file
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} for any other
     */
    public static void require(Path file) {
        try {
            if (!Files.exists(file)) {
                throw refused(file, "does not exist", "Put it there, and let the user of the agent read it");
            }
            if (!Files.isRegularFile(file)) {
                throw refused(file, "is not a regular file", "Name a file");
            }
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                throw refused(
                        file,
                        "is open to others than its owner",
                        "chmod 600 it, and replace what is in it if others may have read it");
            }
        } catch (UnsupportedOperationException e) {
            throw refused(file, "is on a file system without owners and modes", "Put it on another one");
        } catch (IOException e) {
            throw FollowedFiles.unreadable(file, e);
        }
    }

    private static RuntimeException refused(Path file, String why, String remedy) {
        return Problem.of(ErrorCode.PATH, "the file " + VisibleText.quoted(file.toString()), why)
                .remedy(remedy)
                .fact("file", file.toString())
                .toException();
    }
}
