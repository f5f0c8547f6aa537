package io.vpnmanager.cli.command.firewall;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn firewall confirm}. */
@Command(
        name = "confirm",
        headerHeading = "Example:%n  vpn firewall confirm%n%n",
        header = "Keep the rules that are on trial.",
        description =
                "Keeps what vpn firewall apply put on trial: from now on the agent makes it follow the servers. Rules that nobody confirms end by themselves.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND, ErrorCode.BUSY, ErrorCode.NETWORK, ErrorCode.PROVIDER})
public final class ConfirmFirewall implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ConfirmFirewall(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            FirewallStatus status = vpn.firewall().confirm();
            output.printer(terminal).item(FirewallRow.KIND, FirewallRow.of(status));
            FirewallRow.explain(status, output.notes(terminal));
        }
    }
}
