package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.backup.RestoreSpec.Keys;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backups of a home on the disk, and coming back to them. */
@Timeout(120)
class BackupsTest extends BackupFixture {
    @Test
    void whatIsInABackupComesBackAndWhatCameAfterItGoes() {
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        vpn.servers().delete(ServerName.parse("edge"));

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes)
                .isEqualTo(new RestoreChanges(
                        new RestoreChanges.Tally(0, 1, 0, 2),
                        new RestoreChanges.Tally(1, 0, 0, 0),
                        new RestoreChanges.Tally(0, 0, 0, 0),
                        new RestoreChanges.Tally(0, 0, 0, 0),
                        0,
                        0,
                        0,
                        0));
        assertThat(secrets(vpn)).isEqualTo(before);
        assertThat(vpn.servers().list()).hasSize(1);
        assertThat(vpn.audit().verify().isIntact()).isTrue();
    }

    @Test
    void aRestoreCanBeUndone() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        Map<String, String> before = secrets(vpn);
        restore(vpn, RestoreSpec.of(backup.file()));
        assertThat(secrets(vpn)).doesNotContainKey("carol");

        restore(vpn, RestoreSpec.of(vpn.backups().beforeLastRestore()));

        assertThat(secrets(vpn)).isEqualTo(before);
    }

    @Test
    void theMasterKeyOpensABackupOfAHomeThatIsLost() throws IOException {
        Backup backup = vpn.backups().create(BackupSpec.inHome().to(folder.resolve("kept")));
        Map<String, String> before = secrets(vpn);
        Files.createDirectory(
                folder.resolve("fresh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(folder.resolve("home/master.key"), folder.resolve("fresh/master.key"));

        try (Vpn fresh = open("fresh");
                Vpn stranger = open("stranger")) {
            assertThat(fresh.backups().verify(RestoreSpec.of(backup.file())).users())
                    .isEqualTo(2);
            restore(fresh, RestoreSpec.of(backup.file()).keys(Keys.TRUSTED));
            assertThat(secrets(fresh)).isEqualTo(before);
            refused(ErrorCode.AUTHENTICATION, () -> stranger.backups().verify(RestoreSpec.of(backup.file())));
        }
    }

    @Test
    void aBackupOutlastsEveryChangeOfTheKeysOfItsHome() {
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        vpn.masterKeys().reseal();
        create("dave");

        restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(secrets(vpn)).isEqualTo(before);
    }

    @Test
    void onlyTheRightPassphraseOpensABackup() {
        Path file = folder.resolve("portable");
        vpn.backups().create(BackupSpec.inHome().to(file).passphrase(PHRASE).passphraseOnly());

        refused(ErrorCode.AUTHENTICATION, () -> vpn.backups().verify(RestoreSpec.of(file)));
        refused(
                ErrorCode.AUTHENTICATION,
                () -> vpn.backups().verify(RestoreSpec.of(file).passphrase(Secret.of("not the right one"))));
        Backup verified = vpn.backups().verify(RestoreSpec.of(file).passphrase(PHRASE));
        assertThat(verified.opensWith()).containsExactly(Backup.Opener.PASSPHRASE);
    }

    @Test
    void backupsAreListedTheNewestFirst() throws IOException {
        Backup first = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        Backup second = vpn.backups().create(BackupSpec.inHome());
        Files.writeString(first.file().resolveSibling("note.vpnbackup"), "not a backup");

        assertThat(vpn.backups().list()).containsExactly(second, first);
        assertThat(second.users()).isEqualTo(3);
        assertThat(second.serial()).isGreaterThan(first.serial());
        assertThat(vpn.backups().verify(RestoreSpec.of(second.file()))).isEqualTo(second);
    }

    @Test
    void nothingIsWrittenOverAndNothingIsLeftOfWhatFailed() throws IOException {
        Path file = folder.resolve("there");
        Files.writeString(file, "precious");

        refused(ErrorCode.PATH, () -> vpn.backups().create(BackupSpec.inHome().to(file)));
        refused(ErrorCode.PATH, () -> vpn.backups().create(BackupSpec.inHome().to(folder.resolve("no/folder"))));

        assertThat(file).hasContent("precious");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("home"));
        }
    }

    @Test
    void noSecretCanBeReadInABackupOrAStage() throws IOException {
        String secret = secrets(vpn).get("alice");
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        try (Rehearsal rehearsal =
                        vpn.backups().rehearse(RestoreSpec.of(backup.file()).keys(Keys.NEW));
                Stream<Path> files = Files.walk(folder.resolve("home"))) {
            assertThat(rehearsal.backup()).isEqualTo(backup);
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).anyMatch(file -> file.toString().contains("restore-stage-"));
            for (Path file : found) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
        assertThat(Files.readString(backup.file(), StandardCharsets.ISO_8859_1)).doesNotContain("alice");
    }

    @Test
    void aRehearsalChangesNothingAndLeavesNothing() throws IOException {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        Map<String, String> before = secrets(vpn);

        try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            assertThat(rehearsal.changes().users().removed()).isOne();
        }

        assertThat(secrets(vpn)).isEqualTo(before);
        assertThat(namesIn("home")).noneMatch(name -> name.startsWith("restore-stage-"));
        assertThat(vpn.backups().list()).hasSize(1);
        refused(ErrorCode.NOT_FOUND, () -> vpn.backups().beforeLastRestore());
    }

    @Test
    void whatWasNotShownIsNotDone() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            create("carol");

            refused(ErrorCode.STALE, rehearsal::apply);
        }
        assertThat(secrets(vpn)).containsKey("carol");
    }

    @Test
    void whatAKilledRestoreLeftIsSweptAtTheNextOpening() throws IOException {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.close();
        Path stage = folder.resolve("home/restore-stage-00");
        Files.createDirectory(stage);
        Files.createFile(stage.resolve("vpn.db"));
        Path draft = backup.file().resolveSibling("vpn-x.vpnbackup.00ff.new");
        Files.createFile(draft);

        vpn = open("home");

        assertThat(stage).doesNotExist();
        assertThat(draft).doesNotExist();
        assertThat(vpn.backups().list()).containsExactly(backup);
    }

    @Test
    void aBackupHoldsOneMomentWhileOthersWrite() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; !enough.get(); i++) {
                List<UserSpec> pair = List.of(half("left-", i), half("right-", i));
                vpn.users().createAll(pair, BulkOptions.standard());
            }
        });
        try {
            for (int i = 0; i < 10; i++) {
                Backup backup = vpn.backups().create(BackupSpec.inHome());
                assertThat(backup.users() % 2)
                        .as("pairs are saved in one commit")
                        .isZero();
                assertThat(vpn.backups().verify(RestoreSpec.of(backup.file()))).isEqualTo(backup);
                Thread.sleep(20);
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        List<Backup> backups = vpn.backups().list();
        assertThat(backups.getFirst().users()).isGreaterThan(backups.getLast().users());
    }

    @Test
    void whetherAServerIsToRunComesBackAndARestartIsNoDifference() {
        Server edge = vpn.servers().get(ServerName.parse("edge"));
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.servers().update(edge.id(), ServerEdit.builder().restart().build());

        assertThat(restore(vpn, RestoreSpec.of(backup.file())).servers())
                .isEqualTo(new RestoreChanges.Tally(0, 0, 0, 1));
        vpn.servers()
                .update(edge.id(), ServerEdit.builder().power(Power.STOPPED).build());

        assertThat(restore(vpn, RestoreSpec.of(backup.file())).servers())
                .isEqualTo(new RestoreChanges.Tally(0, 0, 1, 0));
        ServerSpec after = vpn.servers().get(edge.name()).spec();
        assertThat(after.isToRun()).isTrue();
        assertThat(after.restarts()).isEqualTo(1);
    }
}
