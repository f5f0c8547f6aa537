package io.vpnmanager.core.internal.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;

/**
 * Gives what root has made in somebody's folder to them, as they could not open it otherwise. Never follows a link:
 * whoever owns the folder can put one there at any moment.
 */
public final class FolderOwner {
    private static final Integer ROOT = 0;

    private FolderOwner() {}

    /** Gives a file that this process has made to the owner of its folder, where this process is root. */
    public static void give(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
        if (!ROOT.equals(Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS))
                || ROOT.equals(Files.getAttribute(folder, "unix:uid"))) {
            return;
        }
        PosixFileAttributes owner = Files.readAttributes(folder, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class, NOFOLLOW_LINKS);
        view.setGroup(owner.group());
        view.setOwner(owner.owner());
    }
}
