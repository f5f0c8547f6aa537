package io.vpnmanager.cli.trial;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Backups that remember what was asked of them. */
public final class FakeBackups implements Backups {
    private static final Path OWN = Path.of("/home/alice/vpn/backups/vpn-7.vpnbackup");
    private static final Path BEFORE = Path.of("/home/alice/vpn/backups/before-restore-8.vpnbackup");

    private final List<BackupSpec> created = new ArrayList<>();
    private final List<RestoreSpec> verified = new ArrayList<>();
    private final List<RestoreSpec> rehearsed = new ArrayList<>();
    private final List<RestoreSpec> applied = new ArrayList<>();
    private RestoreChanges changes = new RestoreChanges(
            new RestoreChanges.Tally(1, 2, 3, 4),
            new RestoreChanges.Tally(0, 0, 0, 1),
            new RestoreChanges.Tally(0, 0, 0, 2),
            new RestoreChanges.Tally(0, 0, 0, 0),
            5,
            6,
            8,
            7);
    private int open;

    /** {@return what was to be made} */
    public List<BackupSpec> created() {
        return List.copyOf(created);
    }

    /** {@return what was to be verified} */
    public List<RestoreSpec> verified() {
        return List.copyOf(verified);
    }

    /** {@return what was rehearsed} */
    public List<RestoreSpec> rehearsed() {
        return List.copyOf(rehearsed);
    }

    /** {@return what was restored} */
    public List<RestoreSpec> applied() {
        return List.copyOf(applied);
    }

    /** {@return how many rehearsals nobody has closed} */
    public int open() {
        return open;
    }

    /** Lets restores find that nothing would change. */
    public void changeNothing() {
        RestoreChanges.Tally none = new RestoreChanges.Tally(0, 0, 0, 1);
        changes = new RestoreChanges(none, none, none, none, 0, 0, 0, 0);
    }

    private static Backup at(Path file) {
        return new Backup(
                file,
                new UUID(1, 2),
                7,
                Instant.parse("2026-11-24T10:00:00Z"),
                10,
                1,
                4096,
                Set.of(Backup.Opener.HOME, Backup.Opener.PASSPHRASE));
    }

    @Override
    public Backup create(BackupSpec spec) {
        created.add(spec);
        return at(spec.file().orElse(OWN));
    }

    @Override
    public List<Backup> list() {
        return created.isEmpty() ? List.of() : List.of(at(OWN));
    }

    @Override
    public Backup verify(RestoreSpec spec) {
        verified.add(spec);
        return at(spec.file());
    }

    @Override
    public Rehearsal rehearse(RestoreSpec spec) {
        rehearsed.add(spec);
        open++;
        return new Rehearsal() {
            @Override
            public Backup backup() {
                return at(spec.file());
            }

            @Override
            public RestoreChanges changes() {
                return changes;
            }

            @Override
            public Backup apply() {
                applied.add(spec);
                return at(BEFORE);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public Path beforeLastRestore() {
        return Optional.of(BEFORE)
                .filter(any -> !applied.isEmpty())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "a restore to undo", "is not there: none was made")
                        .toException());
    }
}
