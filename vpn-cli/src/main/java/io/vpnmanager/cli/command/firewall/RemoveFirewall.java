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

/** {@code vpn firewall remove}. */
@Command(
        name = "remove",
        headerHeading = "Example:%n  vpn firewall remove%n%n",
        header = "Turn the firewall off and take all our rules away.",
        description =
                "Takes away the rules of this home in every back end, and nothing else. Servers that had been let through in spite of others, or kept to some networks, are not any more.")
@Exits({ErrorCode.SYNTAX, ErrorCode.BUSY, ErrorCode.NETWORK, ErrorCode.PROVIDER})
public final class RemoveFirewall implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public RemoveFirewall(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            FirewallStatus status = vpn.firewall().remove();
            output.printer(terminal).item(FirewallRow.KIND, FirewallRow.of(status));
            FirewallRow.explain(status, output.notes(terminal));
        }
    }
}
