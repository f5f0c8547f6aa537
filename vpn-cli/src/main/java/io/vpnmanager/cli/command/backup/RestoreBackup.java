package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn backup restore}. */
@Command(
        name = "restore",
        headerHeading = "Example:%n  vpn backup restore vpn-backups/monday.vpnbackup --dry-run%n%n",
        header = "Come back to a backup.",
        customSynopsis = "vpn backup restore (FILE | --undo) [--dry-run] [--yes]%n"
                + "                          [--new-keys | --trust-backup-keys]%n"
                + "                          [--resurrect=USER[,USER...]]%n"
                + "                          [--backup-passphrase-file=FILE] [--output=FORMAT]%n"
                + "                          [--no-pager]%n"
                + "                          [-hqv] [--no-color]",
        description = "Tries the backup in a store beside that of the home, and shows what would change. Then makes a "
                + "backup of what is there, and puts the other in its place in one step; whatever is killed, the old "
                + "or the new state is there whole. Who was deleted since stays away, and so does every revoked key; who was suspended or "
                + "deactivated since stays so. What is equal is not touched: its connections go on.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.TOO_BIG,
    ErrorCode.AUTHENTICATION,
    ErrorCode.TAMPERED,
    ErrorCode.VERSION,
    ErrorCode.CORRUPT,
    ErrorCode.PATH,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.BUSY,
    ErrorCode.STORE_FULL,
    ErrorCode.STORE_READ_ONLY,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class RestoreBackup implements Runnable {
    private static final String DONE = "replaced";
    private static final String SUBJECT = "the home";

    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The backup.")
    @Nullable Path file;

    @Option(names = "--undo", description = "Come back to what the last restore replaced.")
    boolean undo;

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    boolean dryRun;

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Option(
            names = "--new-keys",
            description = "Give every user new keys; the old ones are revoked. For the backup of another home, which "
                    + "may have revoked some of them since.")
    boolean newKeys;

    @Option(names = "--trust-backup-keys", description = "Take the keys also from the backup of another home.")
    boolean trustBackupKeys;

    @Option(
            names = "--resurrect",
            paramLabel = "USER",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "Bring a user back, with new keys, who was deleted since. Several by commas or by " + "repetition.")
    List<UserName> resurrected = List.of();

    @Mixin
    BackupPassphrase passphrase = new BackupPassphrase();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public RestoreBackup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        requireOneOf("FILE", file != null, "--undo", undo, true);
        requireOneOf("--new-keys", newKeys, "--trust-backup-keys", trustBackupKeys, false);
        if (!dryRun) {
            confirmation.requirePossible(terminal, SUBJECT, DONE);
        }
        try (Vpn vpn = homes.open()) {
            Vpn patient = vpn.within(CreateBackup.PATIENCE);
            Path from = file == null ? patient.backups().beforeLastRestore() : file.toAbsolutePath();
            RestoreSpec spec = spec(from);
            try (Rehearsal rehearsal = terminal.working(
                    "trying the backup in a store beside",
                    () -> patient.backups().rehearse(spec))) {
                restore(rehearsal);
            }
        }
    }

    private static void requireOneOf(String one, boolean hasOne, String other, boolean hasOther, boolean needed) {
        if (hasOne && hasOther || needed && !hasOne && !hasOther) {
            throw Problem.of(ErrorCode.SYNTAX, one + " and " + other, hasOne ? "are both given" : "are both missing")
                    .remedy("Give one of them")
                    .fact("option", other)
                    .toException();
        }
    }

    private RestoreSpec spec(Path from) {
        RestoreSpec.Keys keys = newKeys
                ? RestoreSpec.Keys.NEW
                : trustBackupKeys ? RestoreSpec.Keys.TRUSTED : RestoreSpec.Keys.OF_THIS_STORE;
        return new RestoreSpec(from, passphrase.read(terminal), keys, Set.copyOf(resurrected));
    }

    private void restore(Rehearsal rehearsal) {
        Notes notes = output.notes(terminal);
        Optional<Backup> before = Optional.empty();
        if (rehearsal.changes().isEmpty()) {
            notes.say("nothing to do: what the backup has is there, but for what was deleted or revoked since");
        } else if (dryRun) {
            notes.say("this would replace " + SUBJECT + ": " + RestoreRow.words(rehearsal.changes()));
        } else {
            confirmation.require(
                    terminal,
                    SUBJECT,
                    DONE,
                    "This replaces " + SUBJECT + ": " + RestoreRow.words(rehearsal.changes()) + ".");
            before = Optional.of(terminal.working("restoring the home", rehearsal::apply));
            notes.say("the home is restored; vpn backup restore --undo takes it back");
        }
        output.printer(terminal).item(RestoreRow.KIND, RestoreRow.of(rehearsal.changes(), before));
    }
}
