package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn config schema}. */
@Command(
        name = "schema",
        headerHeading = "Example:%n  vpn config schema%n%n",
        header = "Print a JSON Schema of files of settings.",
        description = "For editors, which complete and check by it: for YAML and TOML as well.")
@Exits({ErrorCode.SYNTAX, ErrorCode.UNKNOWN})
public final class PrintSchema implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    /** The command on the configuration of these homes. */
    public PrintSchema(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().write(homes.configured().files().schema());
    }
}
