package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.RestoreSpec;
import java.util.List;

/** A backup is made, which is a file and then a row in the log: a file with the name of a backup is a whole one. */
final class MakeBackup implements Operation {
    @Override
    public String name() {
        return "make-backup";
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> vpn.backups().create(BackupSpec.inHome()));
    }

    /** The row names the file, and that its moment. */
    @Override
    public List<String> disregarded() {
        return List.of("audit ");
    }

    @Override
    public void examine(Vpn vpn, Setting setting, int done) {
        List<Backup> backups = vpn.backups().list();
        if (backups.size() < done) {
            throw new AssertionError("the backup is lost");
        }
        backups.forEach(backup -> vpn.backups().verify(RestoreSpec.of(backup.file())));
    }
}
