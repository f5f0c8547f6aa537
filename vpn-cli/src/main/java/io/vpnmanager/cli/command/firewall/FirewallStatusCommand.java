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

/** {@code vpn firewall status}. */
@Command(
        name = "status",
        headerHeading = "Example:%n  vpn firewall status%n%n",
        header = "Show whether the firewall is on, and what keeps clients out.",
        description =
                "Shows the STATE (off, trial or on), what carries the rules, whether they are IN PLACE as they should be, the PORTS of servers that it lets through, or would, and a PROBLEM where rules cannot be read. Where a rule of others drops what ours accept, names its table, chain and text, and the command that would let it through. Changes nothing.")
@Exits({ErrorCode.SYNTAX})
public final class FirewallStatusCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public FirewallStatusCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            FirewallStatus status = vpn.firewall().status();
            output.printer(terminal).item(FirewallRow.KIND, FirewallRow.of(status));
            FirewallRow.explain(status, output.notes(terminal));
        }
    }
}
