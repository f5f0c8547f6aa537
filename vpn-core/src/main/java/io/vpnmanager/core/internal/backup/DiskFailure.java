package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.core.internal.home.Disk;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** What it means that a file of a backup or of a restore cannot be written. */
final class DiskFailure {
    private DiskFailure() {}

    /**
     * {@return the error}
     *
     * @param what could not be written
     * @param folder where
     */
    static VpnException of(IOException e, String what, Path folder) {
        if (e instanceof FileAlreadyExistsException exists) {
            return Problem.of(
                            ErrorCode.PATH,
                            "the file " + VisibleText.quoted(String.valueOf(exists.getFile())),
                            "exists already")
                    .remedy("Choose another name, or remove it first")
                    .toException(e);
        }
        return Problem.of(code(e, folder), what, "cannot be written: " + FileReason.withPath(e))
                .remedy("Look at the disk, or choose another place; nothing was changed")
                .toException(e);
    }

    /** When this is asked, what was written of the file is gone again: so the disk alone does not tell. */
    private static ErrorCode code(IOException e, Path folder) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return full ? ErrorCode.STORE_FULL : Disk.of(folder).failure(ErrorCode.PATH);
    }
}
