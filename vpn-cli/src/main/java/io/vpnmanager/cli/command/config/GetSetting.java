package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field.Place;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn config get}. */
@Command(
        name = "get",
        headerHeading = "Example:%n  vpn config get log.level%n%n",
        header = "Print one setting.",
        customSynopsis =
                "vpn config get KEY [--output=FORMAT] [--no-pager]%n" + "                      [-hqv] [--no-color]",
        description = "Prints what holds now, and nothing else; with --output json also what there is to know of it.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND
})
public final class GetSetting implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "KEY", description = "The key, as vpn config show lists it.")
    String name = "";

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on the configuration of these homes. */
    public GetSetting(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        SettingKey key = homes.configured().files().key(name);
        Configuration now = homes.configured().now();
        if (output.format(terminal) == OutputFormat.JSON) {
            output.printer(terminal).item("Setting", SettingRow.of(key, now, Place.COLUMN));
            return;
        }
        terminal.out()
                .line(VisibleText.of(SettingRow.value(key, now)
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "setting " + key.name(), "is not set")
                                .remedy("vpn config set " + key.name() + " VALUE sets it")
                                .fact("key", key.name())
                                .toException())));
    }
}
