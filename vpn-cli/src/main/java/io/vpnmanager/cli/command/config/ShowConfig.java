package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Configured;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field.Place;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn config show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn config show --origin%n%n",
        header = "List all settings, and what they are.",
        customSynopsis = "vpn config show [--origin] [--output=FORMAT] [--no-pager]%n"
                + "                       [-hqv] [--no-color]",
        description = "Lists every setting there is with what holds now, whoever said it.")
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
public final class ShowConfig implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(names = "--origin", description = "Also say who gave each: a file with its line, a variable, an option.")
    boolean origin;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on the configuration of these homes. */
    public ShowConfig(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Configured configured = homes.configured();
        Configurations files = configured.files();
        Configuration now = configured.now();
        Printer.Listing rows = output.printer(terminal).list("SettingList");
        for (SettingKey key : files.keys()) {
            rows.add(SettingRow.of(key, now, origin ? Place.COLUMN : Place.DETAIL));
        }
        rows.end();
        files.unknownVariables(configured.sources())
                .forEach(name -> output.notes(terminal).say("the variable " + name + " stands for no setting"));
    }
}
