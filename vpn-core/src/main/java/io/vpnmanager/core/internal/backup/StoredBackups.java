package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.file.FolderLock;
import io.vpnmanager.spi.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of a home. */
public final class StoredBackups implements Backups {
    private static final int STAGE_NAME_BYTES = 8;
    private static final Logger LOG = LoggerFactory.getLogger(StoredBackups.class);

    private final BackupParts parts;
    private final BackupFolder folder;
    private final Calls calls;

    /** Backups of the home with these parts. */
    public StoredBackups(BackupParts parts, Calls calls) {
        this.parts = parts;
        this.folder = new BackupFolder(parts.home());
        this.calls = calls;
    }

    /** Removes what killed processes left in a home; what cannot be removed harms nobody. */
    public static void sweep(Path home) {
        try {
            new BackupFolder(home).sweep();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("What a killed backup or restore left cannot be removed");
        }
    }

    @Override
    public Backup create(BackupSpec spec) {
        Objects.requireNonNull(spec, "spec");
        return calls.run(deadline -> attempt(() -> folder.lock().alone(() -> create(parts, spec))));
    }

    private Backup create(BackupParts made, BackupSpec spec) {
        Optional<HomeOpener> home = spec.home() ? Optional.of(made.opener()) : Optional.empty();
        BackupMaker maker = new BackupMaker(made.store(), made.credentials(), made.crypto(), home, spec.passphrase());
        Backup backup = maker.make(
                made.audit().now(),
                facts -> spec.file().isPresent() ? spec.file().get().toAbsolutePath() : folder.next(facts));
        Deed deed = new Deed(
                "backup.create",
                backup.file().getFileName().toString(),
                Optional.of(backup.store()),
                Optional.of(backup.serial()));
        made.changes().commit(deed, unit -> 0);
        return backup;
    }

    @Override
    public List<Backup> list() {
        return calls.run(deadline -> attempt(folder::all));
    }

    @Override
    public Backup verify(RestoreSpec spec) {
        Objects.requireNonNull(spec, "spec");
        return calls.run(deadline -> {
            ArchiveFile archive = new ArchiveFile(spec.file());
            Header header = archive.header();
            archive.read(parts.crypto(), key(archive, header, spec), RecordSink.NOTHING);
            return archive.backup(header);
        });
    }

    private ArchiveKey key(ArchiveFile archive, Header header, RestoreSpec spec) {
        return ArchiveKey.open(
                parts.crypto(), header, parts.store().identity(), parts.opener(), spec.passphrase(), archive.bad());
    }

    @Override
    public Rehearsal rehearse(RestoreSpec spec) {
        Objects.requireNonNull(spec, "spec");
        return calls.run(deadline -> attempt(() -> {
            FolderLock.Hold hold = folder.lock().hold();
            boolean done = false;
            try {
                Rehearsal rehearsal = rehearse(spec, hold);
                done = true;
                return rehearsal;
            } finally {
                if (!done) {
                    hold.close();
                }
            }
        }));
    }

    private Rehearsal rehearse(RestoreSpec spec, FolderLock.Hold hold) throws IOException {
        ArchiveFile archive = new ArchiveFile(spec.file());
        Header header = archive.header();
        ArchiveKey key = key(archive, header, spec);
        requireLineage(archive, header, spec);
        Path stageFolder =
                folder.newStage(HexFormat.of().formatHex(parts.crypto().randomBytes(STAGE_NAME_BYTES)));
        boolean done = false;
        try {
            Rehearsal rehearsal = staged(spec, hold, archive, header, key, stageFolder);
            done = true;
            return rehearsal;
        } finally {
            if (!done) {
                BackupFolder.remove(stageFolder);
            }
        }
    }

    private Rehearsal staged(
            RestoreSpec spec,
            FolderLock.Hold hold,
            ArchiveFile archive,
            Header header,
            ArchiveKey key,
            Path stageFolder) {
        StateStore store = parts.stores().open(stageFolder);
        boolean done = false;
        try {
            NewKeys newKeys = new NewKeys(spec, parts.store());
            Stage stage =
                    new Stage(store, parts.credentials(), newKeys, parts.audit().now(), archive.bad());
            archive.read(parts.crypto(), key, stage);
            newKeys.requireAllFound();
            stage.save();
            stage.openEverything();
            Rehearsal rehearsal = new TriedRestore(
                    parts, calls, spec, archive.backup(header), hold, stageFolder, store, stage.newKeys());
            done = true;
            return rehearsal;
        } finally {
            if (!done) {
                store.close();
            }
        }
    }

    private void requireLineage(ArchiveFile archive, Header header, RestoreSpec spec) {
        if (spec.keys() == RestoreSpec.Keys.OF_THIS_STORE && !isKnown(header.facts())) {
            throw archive.bad()
                    .problem(
                            ErrorCode.POLICY,
                            "is of another store, or of a later state of this one: nobody here knows which of its keys"
                                    + " were revoked since")
                    .remedy("Give every user new keys (--new-keys), or trust the keys in it (--trust-backup-keys)")
                    .fact("store", header.facts().store().toString())
                    .toException();
        }
    }

    /** Whether all that was revoked since the backup left its tombstone here. */
    private boolean isKnown(Header.Facts facts) {
        return facts.store().equals(parts.store().identity())
                && facts.serial() <= parts.store().changeNumber();
    }

    @Override
    public Path beforeLastRestore() {
        return calls.run(deadline -> attempt(folder::lastBeforeRestore))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "a restore to undo", "is not there: none was made")
                        .toException());
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            throw DiskFailure.of(e, "the folder of the backups", parts.home());
        }
    }
}
