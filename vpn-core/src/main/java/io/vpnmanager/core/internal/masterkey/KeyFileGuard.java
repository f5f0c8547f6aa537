package io.vpnmanager.core.internal.masterkey;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.file.ProcessUser;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Refuses a key file that somebody else may have put there or read.
 *
 * @param file the key file
 */
record KeyFileGuard(Path file) {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Where files have no owners and modes, a key cannot be kept from others. */
    void requireOwnersAndModes() {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw problem(ErrorCode.PATH, "would be on a file system without owners and modes")
                    .remedy("Choose a home on another one")
                    .toException();
        }
    }

    /** Refuses anything but a file of our own that others cannot touch. */
    void check() throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw refused("is a symbolic link", "Put the key itself there");
        }
        if (!attributes.isRegularFile()) {
            throw refused("is not a file", "Remove it, or choose another home");
        }
        if (!ProcessUser.is(attributes.owner())) {
            throw refused(
                    "belongs to " + attributes.owner().getName() + ", not to the user of this process",
                    "Run as its owner, or choose another home" + forRoot());
        }
        if (!OWNERS.containsAll(attributes.permissions())) {
            throw refused(
                    "is open to others than its owner",
                    "If nobody can have read it, run: chmod 600 " + file + "; otherwise make a new home");
        }
    }

    /** Goes on only where there is something at the place of the file now. */
    void requirePresent(FileSystemException cause) throws IOException {
        if (!Files.exists(file, NOFOLLOW_LINKS)) {
            throw cause;
        }
    }

    Problem problem(ErrorCode code, String why) {
        return Problem.of(code, "master key " + VisibleText.quoted(file.toString()), why)
                .fact("field", "home");
    }

    /** Of what root alone may do elsewhere, there is one thing that a home of another account needs. */
    private static String forRoot() {
        return "root".equals(System.getProperty("user.name"))
                ? "; scripts/firewall of the distribution runs vpn firewall, as its owner, with the right to change rules"
                : "";
    }

    private RuntimeException refused(String why, String remedy) {
        return problem(ErrorCode.PATH, why).remedy(remedy).toException();
    }
}
