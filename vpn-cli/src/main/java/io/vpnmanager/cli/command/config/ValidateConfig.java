package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Configured;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn config validate}. */
@Command(
        name = "validate",
        headerHeading = "Example:%n  vpn config validate /etc/vpn/config.yaml%n%n",
        header = "Check a file of settings, or all that are in use.",
        customSynopsis = "vpn config validate [FILE] [--output=FORMAT] [--no-pager]%n"
                + "                           [-hqv] [--no-color]",
        description =
                "Reads a file as the program would, and checks also what has to go together, as a certificate and "
                        + "its key. Without a file it checks those in use, and the variables.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN
})
public final class ValidateConfig implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file. Default: all that are in use.")
    @Nullable Path file;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on the configuration of these homes. */
    public ValidateConfig(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Configured configured = homes.configured();
        Configurations files = configured.files();
        List<Path> all = file == null ? files.files(configured.sources()) : List.of(file);
        Printer.Listing rows = output.printer(terminal).list("ConfigFileList");
        for (Path each : all) {
            rows.add(Row.of(
                    Field.column("file", "FILE", new Value.Text(each.toString())),
                    Field.column(
                            "settings",
                            "SETTINGS",
                            new Value.Count(files.check(each).settings().size())),
                    Field.column("valid", "VALID", new Value.Flag(true))));
        }
        if (file == null) {
            configured.now();
            files.unknownVariables(configured.sources())
                    .forEach(name -> output.notes(terminal).say("the variable " + name + " stands for no setting"));
        }
        rows.end();
        if (all.isEmpty()) {
            output.notes(terminal).say("there is no file of settings");
        }
    }
}
