package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Configured;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn config diff}. */
@Command(
        name = "diff",
        headerHeading = "Example:%n  vpn config diff next.yaml%n%n",
        header = "List the settings that are not as usual, or that a file would change.",
        customSynopsis = "vpn config diff [FILE] [--output=FORMAT] [--no-pager]%n"
                + "                       [-hqv] [--no-color]",
        description =
                "Without a file: which settings differ from their defaults. With one: what would be otherwise if it "
                        + "were named with --config.")
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
public final class DiffConfig implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file. Default: none.")
    @Nullable Path file;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on the configuration of these homes. */
    public DiffConfig(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Configured configured = homes.configured();
        Configurations files = configured.files();
        Configuration before = file == null ? Configuration.NONE : configured.now();
        Configuration after = file == null
                ? configured.now()
                : files.read(configured.sources().with(file.toAbsolutePath().normalize()));
        Printer.Listing rows = output.printer(terminal).list("SettingDifferenceList");
        for (SettingKey key : files.keys()) {
            Optional<String> was = SettingRow.value(key, before);
            Optional<String> is = SettingRow.value(key, after);
            if (!was.equals(is)) {
                rows.add(Row.of(
                        Field.column("key", "KEY", new Value.Text(key.name())),
                        Field.column("before", file == null ? "DEFAULT" : "NOW", Value.ofOptional(was)),
                        Field.column("after", file == null ? "NOW" : "THEN", Value.ofOptional(is)),
                        Field.column(
                                "origin",
                                "ORIGIN",
                                new Value.Text(after.origin(key.name()).toString()))));
            }
        }
        rows.end();
    }
}
