package io.vpnmanager.cli.command.fleet;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpn fleet export}. */
@Command(
        name = "export",
        headerHeading = "Example:%n  vpn fleet export --format toml%n%n",
        header = "Print what is there as a fleet.",
        description =
                "Prints all servers and users as a file that vpn apply reads; applying it at once changes nothing. "
                        + "It holds no secrets.")
@Exits({ErrorCode.SYNTAX, ErrorCode.UNKNOWN})
public final class ExportFleet implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(names = "--format", paramLabel = "FORMAT", description = "yaml, toml or json. Default: yaml.")
    FleetFormat format = FleetFormat.YAML;

    /** The command on these homes. */
    public ExportFleet(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            terminal.out().write(vpn.fleets().write(vpn.fleets().current(), format));
        }
    }
}
