package io.vpnmanager.core.internal.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The user that this process runs as. */
public final class ProcessUser {
    private static final FileSystem FILES = FileSystems.getDefault();

    private ProcessUser() {}

    /** {@return whether a file of this owner is our own} */
    public static boolean is(UserPrincipal owner) {
        return hasOurName(owner) || ownsOurProcess(owner);
    }

    private static boolean hasOurName(UserPrincipal owner) {
        try {
            String name = System.getProperty("user.name", "");
            return FILES.getUserPrincipalLookupService()
                    .lookupPrincipalByName(name)
                    .equals(owner);
        } catch (IOException e) {
            // A user id without an entry in the user database, as containers have it: its process tells.
            return false;
        }
    }

    /** Linux gives a process that has privileges of its own to root, whom every file is open to anyway. */
    private static boolean ownsOurProcess(UserPrincipal owner) {
        try {
            return Files.getOwner(Path.of("/proc/self")).equals(owner);
        } catch (IOException e) {
            // No such folder on this system: the name was all there is.
            return false;
        }
    }
}
