package io.vpnmanager.core.internal.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A folder within that of a stack which one container alone reads and writes. */
final class PrivateFolder {
    private PrivateFolder() {}

    /**
     * {@return who its container has to be: whoever owns it, and of one that is not there yet, whoever runs this
     * process, but not root}
     */
    static Owner owner(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return Owner.of(folder);
        }
        Owner process = Owner.ofProcess();
        return process.isRoot() ? Owner.IMAGE : process;
    }

    /** Makes one that is not there yet, for its owner alone. */
    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Owner owner = owner(folder);
        Files.createDirectories(Objects.requireNonNull(folder.getParent(), "data"));
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!owner.equals(Owner.of(folder))) {
            owner.own(folder);
        }
    }
}
