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

/** {@code vpn firewall rollback}. */
@Command(
        name = "rollback",
        headerHeading = "Example:%n  vpn firewall rollback%n%n",
        header = "End the trial of rules now.",
        description =
                "Puts the rules back that were confirmed before, or none, without waiting for the end of the trial.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND, ErrorCode.BUSY, ErrorCode.NETWORK, ErrorCode.PROVIDER})
public final class RollBackFirewall implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public RollBackFirewall(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            FirewallStatus status = vpn.firewall().rollBack();
            output.printer(terminal).item(FirewallRow.KIND, FirewallRow.of(status));
            FirewallRow.explain(status, output.notes(terminal));
        }
    }
}
