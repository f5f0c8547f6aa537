package io.vpnmanager.api.backup;

import java.nio.file.Path;
import java.util.List;

/**
 * Backups of a home: users, access keys with their credentials, servers and counted traffic, in one encrypted file that
 * is read from one moment of the store while others use it. A restore leaves the audit log as it is, and brings back no
 * credential that was revoked since. Safe for use by many threads; of several processes, one at a time makes or
 * restores a backup, and others wait a moment, then get {@link io.vpnmanager.api.error.ErrorCode#BUSY}.
 */
public interface Backups {

    /**
     * Makes a backup, verifies it by reading it back, and only then gives it its name.
     *
     * @param spec where, and what opens it
     * @return the backup
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} when the file exists already or cannot be
     *     made
     * @throws io.vpnmanager.api.error.EnvironmentException {@code TAM} when a credential in the store does not open
     */
    Backup create(BackupSpec spec);

    /** {@return the backups in the home's own folder, the newest first; a file there that is none is left out} */
    List<Backup> list();

    /**
     * Decrypts and reads a backup from its beginning to its end, without keeping anything of it.
     *
     * @param spec which file, and what opens it
     * @return the backup
     * @throws io.vpnmanager.api.error.EnvironmentException {@code TAM} when it was changed or cut, {@code COR} when
     *     what it holds makes no sense, {@code VER} when it is of a version that this one does not know
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code AUTH} when neither the home nor the passphrase
     *     opens it, {@code BIG} when it holds more than it may
     */
    Backup verify(RestoreSpec spec);

    /**
     * Reads a backup into a store of its own beside that of the home, with every rule that a store has, opens every
     * credential in it, and compares it with what is there. Nothing changes before {@link Rehearsal#apply}.
     *
     * @param spec which file, what opens it, and what may come back
     * @return what a restore would do, which the caller closes
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the backup is of another store, or of a
     *     later state of this one, and the spec does not say what becomes of its keys; else as {@link #verify} says
     * @throws io.vpnmanager.api.error.NotFoundException when nobody in the backup who was deleted has a name that shall
     *     be resurrected
     */
    Rehearsal rehearse(RestoreSpec spec);

    /**
     * {@return the backup that the last restore made of what it replaced}
     *
     * @throws io.vpnmanager.api.error.NotFoundException when there was none
     */
    Path beforeLastRestore();
}
