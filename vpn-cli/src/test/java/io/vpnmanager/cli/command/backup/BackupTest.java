package io.vpnmanager.cli.command.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.FakeBackups;
import io.vpnmanager.cli.trial.Trial;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
    private static final String WORDS = "correct horse battery";
    private static final Path FILE = Path.of("/mnt/monday.vpnbackup");

    private final Trial trial = new Trial();
    private final FakeBackups backups = trial.vpn().backups();

    @AfterEach
    void everyRehearsalIsClosed() {
        assertThat(backups.open()).isZero();
    }

    @Test
    void oneIsMadeInTheHomeAndPrinted() {
        assertThat(trial.run("backup", "create"))
                .isEqualTo(new Trial.Outcome(
                        0,
                        "/home/alice/vpn/backups/vpn-7.vpnbackup\t2026-11-24T10:00:00Z\t10\t1\t4096\thome,passphrase\n",
                        ""));
        assertThat(backups.created()).containsExactly(BackupSpec.inHome());
    }

    @Test
    void oneIsMadeElsewhereForAPassphraseThatIsNotShown() {
        trial.piping(WORDS + "\n");

        var outcome = trial.run(
                "backup", "create", "--to", FILE.toString(), "--backup-passphrase-file", "-", "--passphrase-only");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(backups.created())
                .containsExactly(BackupSpec.inHome()
                        .to(FILE)
                        .passphrase(Secret.of(WORDS))
                        .passphraseOnly());
        assertThat(outcome.out() + outcome.err()).doesNotContain(WORDS);
    }

    @Test
    void noneIsMadeThatNothingOpens() {
        assertThat(trial.run("backup", "create", "--passphrase-only").status())
                .isEqualTo(ExitStatus.of(ErrorCode.SYNTAX).number());
        assertThat(backups.created()).isEmpty();
    }

    @Test
    void noneIsMadeForAPassphraseThatIsTooShort() {
        trial.piping("seven 7\n");

        assertThat(trial.run("backup", "create", "--backup-passphrase-file", "-")
                        .status())
                .isEqualTo(ExitStatus.of(ErrorCode.RANGE).number());
        assertThat(backups.created()).isEmpty();
    }

    @Test
    void theyAreListedInJson() {
        assertThat(trial.run("backup", "list", "--output", "json").err()).contains("no backups");
        trial.run("backup", "create");

        assertThat(trial.run("backup", "list", "--output", "json").out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"BackupList\",\"items\":[{\"file\":"
                        + "\"/home/alice/vpn/backups/vpn-7.vpnbackup\",\"createdAt\":\"2026-11-24T10:00:00Z\","
                        + "\"users\":10,\"servers\":1,\"sizeBytes\":4096,\"opensWith\":[\"home\",\"passphrase\"],"
                        + "\"store\":\"00000000-0000-0001-0000-000000000002\",\"serial\":7}]}\n");
    }

    @Test
    void oneIsVerifiedWithItsPassphrase() {
        trial.piping(WORDS + "\n");

        assertThat(trial.run("backup", "verify", FILE.toString(), "--backup-passphrase-file", "-")
                        .status())
                .isZero();
        assertThat(backups.verified()).containsExactly(RestoreSpec.of(FILE).passphrase(Secret.of(WORDS)));
    }

    @Test
    void aDryRunShowsWhatWouldChangeAndAsksNobody() {
        assertThat(trial.run("backup", "restore", FILE.toString(), "--dry-run"))
                .isEqualTo(new Trial.Outcome(
                        0,
                        "false\t1\t2\t3\t4\t0\t0\t0\t1\t0\t0\t0\t2\t0\t0\t0\t0\t5\t6\t8\t7\t-\n",
                        "vpn: this would replace the home: users: 2 go, 1 come, 3 change; servers: 0 go, 0 come, "
                                + "0 change; groups: 0 go, 0 come, 0 change; templates: 0 go, 0 come, 0 change; 5 users"
                                + " and 6 keys that were revoked since stay away, 8 users who were suspended or "
                                + "deactivated since stay so, and 7 keys are new\n"));
        assertThat(backups.rehearsed()).containsExactly(RestoreSpec.of(FILE));
        assertThat(backups.applied()).isEmpty();
    }

    @Test
    void aRestoreIsDoneOnlyWithConsent() {
        assertThat(trial.run("backup", "restore", FILE.toString()).status())
                .isEqualTo(ExitStatus.of(ErrorCode.POLICY).number());
        assertThat(backups.rehearsed()).isEmpty();

        trial.typing("no\n");
        var declined = trial.run("backup", "restore", FILE.toString());
        assertThat(declined.status())
                .isEqualTo(ExitStatus.of(ErrorCode.CANCELLED).number());
        assertThat(declined.err()).contains("This replaces the home: users: 2 go, 1 come, 3 change; ");
        assertThat(backups.applied()).isEmpty();

        trial.typing("yes\n");
        assertThat(trial.run("backup", "restore", FILE.toString()).status()).isZero();
        assertThat(backups.applied()).hasSize(1);
    }

    @Test
    void whatWasReplacedIsNamedAndCanBeBroughtBack() {
        assertThat(trial.run("backup", "restore", "--undo", "--yes").status())
                .isEqualTo(ExitStatus.of(ErrorCode.NOT_FOUND).number());

        var outcome = trial.run("backup", "restore", FILE.toString(), "--yes", "--output", "json");
        assertThat(outcome.out())
                .contains(
                        "\"kind\":\"Restore\"",
                        "\"applied\":true",
                        "\"before\":\"/home/alice/vpn/backups/before-restore-8.vpnbackup\"");
        assertThat(outcome.err()).contains("vpn backup restore --undo");

        assertThat(trial.run("backup", "restore", "--undo", "--yes").status()).isZero();
        assertThat(backups.applied().getLast().file().getFileName()).hasToString("before-restore-8.vpnbackup");
    }

    @Test
    void whatIsEqualIsNotReplaced() {
        backups.changeNothing();

        assertThat(trial.run("backup", "restore", FILE.toString(), "--yes").err())
                .contains("nothing to do");
        assertThat(backups.applied()).isEmpty();
    }

    @Test
    void keysAndDeletedUsersComeAsWasAsked() {
        trial.run("backup", "restore", FILE.toString(), "--new-keys", "--yes");
        trial.run("backup", "restore", FILE.toString(), "--trust-backup-keys", "--resurrect", "alice,bob", "--yes");

        assertThat(backups.applied())
                .containsExactly(
                        RestoreSpec.of(FILE).keys(RestoreSpec.Keys.NEW),
                        RestoreSpec.of(FILE)
                                .keys(RestoreSpec.Keys.TRUSTED)
                                .resurrect(UserName.parse("alice"))
                                .resurrect(UserName.parse("bob")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/mnt/a --undo", "/mnt/a --new-keys --trust-backup-keys"})
    void whatContradictsItselfIsRefusedBeforeAnythingIsOpened(String words) {
        Trial untouched = new Trial().openingNothing();
        String[] all = ("backup restore --yes " + words).strip().split(" ");

        assertThat(untouched.run(all).status())
                .isEqualTo(ExitStatus.of(ErrorCode.SYNTAX).number());
    }
}
