package io.vpnmanager.cli.command.keys;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.home.KeyWords;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn keys rotate-master}. */
@Command(
        name = "rotate-master",
        headerHeading = "Example:%n  vpn keys rotate-master --to passphrase --new-passphrase-file /run/new%n%n",
        header = "Replace the master key.",
        customSynopsis = "vpn keys rotate-master [--to=SOURCE] [--file=PATH]%n"
                + "                              [--new-passphrase-file=FILE]%n"
                + "                              [--command=PROGRAM] [--keyring=NAME] [--reseal]%n"
                + "                              [--output=FORMAT] [--no-pager]%n"
                + "                              [-hqv] [--no-color]",
        description = "Makes a new master key, tries it, and only then lets the old one go. Whatever is killed at "
                + "whatever moment, the old or the new one opens the home. Without --to the new one comes from where "
                + "the old one was. Programs that have the home open go on. The old key still opens old copies of the "
                + "store: where it may be known, add --reseal.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.POLICY,
    ErrorCode.AUTHENTICATION,
    ErrorCode.TAMPERED,
    ErrorCode.PATH,
    ErrorCode.UNKNOWN,
    ErrorCode.STALE,
    ErrorCode.BUSY,
    ErrorCode.DEADLINE,
    ErrorCode.PROVIDER
})
public final class RotateMaster implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--to",
            paramLabel = "SOURCE",
            description = "Where the new master key is from: file, passphrase, command, keyring.")
    @Nullable MasterKeyKind to;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description = "The file for the new key. Default: the one that VPN_MASTER_KEY_FILE names, or master.key in "
                    + "the home.")
    @Nullable Path file;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Take the first line of this file as the new passphrase; - reads standard input. Default: "
                    + "ask for it.")
    @Nullable String newPassphraseFile;

    @Option(
            names = "--command",
            paramLabel = "PROGRAM",
            description = "The absolute path of a program that prints the new passphrase, run without arguments. "
                    + "Default: the one that VPN_MASTER_KEY_COMMAND names.")
    @Nullable String command;

    @Option(names = "--keyring", paramLabel = "NAME", description = "The keyring for the new key. Default: default.")
    String keyring = "default";

    @Option(names = "--reseal", description = "Then seal every secret anew, as vpn keys reseal does.")
    boolean reseal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public RotateMaster(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            MasterKeyKind before = vpn.masterKeys().status().kind();
            MasterKeyKind kind = to == null ? before : to;
            requireOptionsOf(kind);
            MasterKeySource next = source(kind);
            terminal.working("replacing the master key", () -> vpn.masterKeys().rotate(next));
            Notes notes = output.notes(terminal);
            sayHowToOpen(kind, notes);
            if (reseal) {
                Resealed.run(vpn, notes, terminal);
            }
            output.printer(terminal)
                    .item(KeysRow.KIND, KeysRow.of(vpn.masterKeys().status()));
        }
    }

    /** An option that would be passed over was meant for something. */
    private void requireOptionsOf(MasterKeyKind kind) {
        Stream.of(
                        new Given("--file", file != null, MasterKeyKind.FILE),
                        new Given("--new-passphrase-file", newPassphraseFile != null, MasterKeyKind.PASSPHRASE),
                        new Given("--command", command != null, MasterKeyKind.COMMAND))
                .filter(option -> option.given() && option.kind() != kind)
                .findFirst()
                .ifPresent(option -> {
                    throw Problem.of(
                                    ErrorCode.SYNTAX,
                                    "option " + option.name(),
                                    "does not go with a master key from a " + kind)
                            .remedy("Add --to " + option.kind() + ", or leave it out")
                            .fact("option", option.name())
                            .toException();
                });
    }

    private MasterKeySource source(MasterKeyKind kind) {
        KeyWords words = homes.keyWords();
        return switch (kind) {
            case FILE ->
                Optional.ofNullable(file)
                        .map(path -> MasterKeySource.file(path.toAbsolutePath()))
                        .or(words::file)
                        .orElseGet(MasterKeySource::file);
            case PASSPHRASE -> MasterKeySource.passphrase(words.newPassphrase(newPassphraseFile));
            case COMMAND ->
                Optional.ofNullable(command)
                        .map(program -> MasterKeySource.command(List.of(program)))
                        .or(words::command)
                        .orElseThrow(RotateMaster::noCommand);
            case KEYRING -> KeyWords.keyring(keyring);
        };
    }

    private static RuntimeException noCommand() {
        return Problem.of(ErrorCode.SYNTAX, "the command for the master key", "is not named")
                .remedy("Add --command PROGRAM, or set VPN_MASTER_KEY_COMMAND")
                .fact("option", "--command")
                .toException();
    }

    private void sayHowToOpen(MasterKeyKind kind, Notes notes) {
        switch (kind) {
            case FILE -> {
                if (file != null) {
                    notes.say("from now on set VPN_MASTER_KEY_FILE=" + file.toAbsolutePath());
                }
            }
            case PASSPHRASE -> notes.say("from now on give --passphrase-file, set VPN_PASSPHRASE_FILE, or be asked");
            case COMMAND -> {
                if (command != null) {
                    notes.say("from now on set VPN_MASTER_KEY_COMMAND=" + command);
                }
            }
            case KEYRING -> notes.say("from now on set VPN_MASTER_KEY_KEYRING=" + keyring);
        }
    }

    /** An option of one kind of source. */
    private record Given(String name, boolean given, MasterKeyKind kind) {}
}
