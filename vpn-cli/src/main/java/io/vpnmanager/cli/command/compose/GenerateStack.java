package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn compose generate}. */
@Command(
        name = "generate",
        headerHeading = "Example:%n  vpn compose generate --profile production --publish 1080%n%n",
        header = "Write the files of a stack.",
        customSynopsis = "vpn compose generate [--folder=DIR] [--profile=NAME] [--project=NAME]%n"
                + "                            [--image=IMAGE] [--publish=PORT]%n"
                + "                            [--setting=KEY=VALUE] [--this-home]%n"
                + "                            [--engine=SOCKET] [--metrics=HOST:PORT]%n"
                + "                            [--prometheus=HOST:PORT]%n"
                + "                            [--prometheus-image=IMAGE] [--grafana=HOST:PORT]%n"
                + "                            [--grafana-image=IMAGE] [--traefik=HOST:PORT]%n"
                + "                            [--traefik-domain=NAME] [--traefik-email=ADDRESS]%n"
                + "                            [--traefik-certificate=FILE] [--traefik-key=FILE]%n"
                + "                            [--traefik-image=IMAGE] [--templates=DIR]%n"
                + "                            [--without=CHOICE] [--fresh] [--replace]%n"
                + "                            [--output=FORMAT] [--no-pager]%n"
                + "                            [-hqv] [--no-color]",
        description = "What is not said is as it was asked for before, so that the command without options writes the "
                + "same again; --without takes an option back, and --fresh all. Lists the files that it writes: each is there whole or not at all, and what is as it should be "
                + "is not touched. Secrets are drawn once, into files for their readers alone. A file that was written "
                + "or changed by hand is left alone, and then nothing is written. There is another file for what is "
                + "yours, read after ours: docker-compose.override.yml.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.OVERLAP,
    ErrorCode.TOO_BIG,
    ErrorCode.CORRUPT,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.BUSY,
    ErrorCode.STORE_FULL,
    ErrorCode.STORE_READ_ONLY,
    ErrorCode.PROVIDER
})
public final class GenerateStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    FolderOption folder = new FolderOption();

    @Mixin
    StackOptions options = new StackOptions();

    @Option(
            names = "--replace",
            description =
                    "Replace files that were written or changed by hand, and a stack of another profile or project.")
    boolean replace;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public GenerateStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        StackSpec spec = options.spec(homes, folder.folder);
        List<StackFileChange> changes = homes.stacks().generate(folder.folder, spec, replace);
        Printer.Listing rows = output.printer(terminal).list("StackFileList");
        changes.forEach(change -> rows.add(Row.of(
                Field.column("file", "FILE", new Value.Text(change.file())),
                Field.column(
                        "change", "CHANGE", new Value.Text(change.kind().name().toLowerCase(Locale.ROOT))),
                Field.column("byHand", "BY HAND", new Value.Flag(change.byHand())))));
        rows.end();
        if (changes.isEmpty()) {
            output.notes(terminal).say("every file is as it should be");
        }
        options.cautions(homes, folder.folder, spec).forEach(caution -> terminal.note(caution.sentence()));
    }
}
