package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import java.nio.file.Path;
import java.util.List;

/** The backups of a home that lies nowhere: there are none. */
final class NoBackups implements Backups {
    @Override
    public Backup create(BackupSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Backup> list() {
        return List.of();
    }

    @Override
    public Backup verify(RestoreSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Rehearsal rehearse(RestoreSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path beforeLastRestore() {
        throw new UnsupportedOperationException();
    }
}
