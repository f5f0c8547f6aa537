package io.vpnmanager.core.internal.home;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.file.FileReason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of a home: its owner's alone from its first moment. One that cannot be written may still be read; what
 * would be written says so itself.
 *
 * @param folder absolute, free of links
 */
public record Home(Path folder) {
    private static final Integer ROOT = 0;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Makes the folder where there is none, checks it where there is one. */
    public static Home open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
                create(absolute);
            }
            Path folder = absolute.toRealPath();
            check(folder);
            return new Home(folder);
        } catch (IOException e) {
            throw problem(
                            Disk.of(absolute).failure(ErrorCode.PATH),
                            absolute,
                            "cannot be used: " + FileReason.withPath(e))
                    .remedy("Choose a folder that you may write to, with VPN_HOME or the builder")
                    .toException(e);
        }
    }

    private static void create(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (hasModes(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process made it in between; it is checked like any other that is there.
            return;
        }
    }

    private static void check(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw problem(ErrorCode.PATH, folder, "is not a folder").toException();
        }
        if (!hasModes(folder)) {
            return;
        }
        requireOwn(folder);
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
            throw problem(ErrorCode.PATH, folder, "can be entered by others than its owner")
                    .remedy("Run: chmod 700 " + folder)
                    .toException();
        }
        if (!Files.isWritable(folder) && !Disk.of(folder).isReadOnly()) {
            throw problem(ErrorCode.PATH, folder, "cannot be written to by you")
                    .remedy("Run as its owner, or choose another home with VPN_HOME")
                    .toException();
        }
    }

    /** Root could do everything there, and its owner could not open what root has made. */
    private static void requireOwn(Path folder) throws IOException {
        if ("root".equals(System.getProperty("user.name")) && !ROOT.equals(Files.getAttribute(folder, "unix:uid"))) {
            throw problem(
                            ErrorCode.PATH,
                            folder,
                            "belongs to " + Files.getOwner(folder).getName() + ", and you are root")
                    .remedy(
                            "Run as its owner; scripts/firewall of the distribution runs vpn firewall, as its owner, with"
                                    + " the right to change rules")
                    .toException();
        }
    }

    private static boolean hasModes(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Problem problem(ErrorCode code, Path folder, String why) {
        return Problem.of(code, "home " + VisibleText.quoted(folder.toString()), why)
                .fact("field", "home");
    }
}
