package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.file.FolderLock;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A restore whose stage is filled. */
final class TriedRestore implements Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(TriedRestore.class);

    private final BackupParts parts;
    private final BackupFolder folder;
    private final Calls calls;
    private final RestoreSpec spec;
    private final Backup backup;
    private final FolderLock.Hold hold;
    private final Path stageFolder;
    private final StateStore stage;
    private final long newKeys;
    private final RestoreChanges changes;

    TriedRestore(
            BackupParts parts,
            Calls calls,
            RestoreSpec spec,
            Backup backup,
            FolderLock.Hold hold,
            Path stageFolder,
            StateStore stage,
            long newKeys) {
        this.parts = parts;
        this.folder = new BackupFolder(parts.home());
        this.calls = calls;
        this.spec = spec;
        this.backup = backup;
        this.hold = hold;
        this.stageFolder = stageFolder;
        this.stage = stage;
        this.newKeys = newKeys;
        this.changes = compared();
    }

    private RestoreChanges compared() {
        return stage.read(staged -> parts.store()
                .read(home -> Replacement.of(staged, home, parts.credentials(), spec.resurrected())
                        .changes(newKeys)));
    }

    @Override
    public Backup backup() {
        return backup;
    }

    @Override
    public RestoreChanges changes() {
        return changes;
    }

    @Override
    public Backup apply() {
        return calls.run(deadline -> {
            Backup before = backupOfNow();
            long change = replace();
            requireFollowed(change, deadline);
            return before;
        });
    }

    private Backup backupOfNow() {
        BackupMaker maker = new BackupMaker(
                parts.store(), parts.credentials(), parts.crypto(), Optional.of(parts.opener()), Optional.empty());
        return maker.make(parts.audit().now(), folder::nextBeforeRestore);
    }

    private long replace() {
        Deed deed = new Deed(
                "backup.restore",
                "the backup of " + backup.createdAt(),
                Optional.of(backup.store()),
                Optional.of(backup.serial()));
        return stage.read(staged -> parts.changes().commit(deed, unit -> {
            Replacement replacement = Replacement.of(staged, unit, parts.credentials(), spec.resurrected());
            requireAsShown(replacement);
            for (User called : replacement.apply(unit)) {
                resurrect(unit, called);
            }
            return unit.changeNumber();
        }));
    }

    private void resurrect(WriteUnit unit, User user) {
        parts.audit().append(unit, Deed.of("user.resurrect", user));
    }

    /** Whoever agreed, agreed to what was shown. */
    private void requireAsShown(Replacement replacement) {
        if (!replacement.changes(newKeys).equals(changes)) {
            throw Problem.of(ErrorCode.STALE, "the home", "has changed since the restore was tried")
                    .remedy("Try it again, and look at what it would do now; nothing was changed")
                    .toException();
        }
    }

    private void requireFollowed(long change, Deadline deadline) {
        parts.changes().following().require(change, "the home", deadline);
    }

    @Override
    public void close() {
        stage.close();
        try (hold) {
            if (Files.exists(stageFolder)) {
                BackupFolder.remove(stageFolder);
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The stage of a restore cannot be removed; the next opening tries again");
        }
    }
}
