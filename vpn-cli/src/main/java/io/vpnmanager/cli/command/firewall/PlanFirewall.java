package io.vpnmanager.cli.command.firewall;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.firewall.FirewallPlan;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn firewall plan}. */
@Command(
        name = "plan",
        headerHeading = "Example:%n  vpn firewall plan --allow-from edge=203.0.113.0/24%n%n",
        header = "Show which rules would be given to the kernel.",
        customSynopsis = "vpn firewall plan [--backend=NAME] [--allow-from=SERVER=NETWORK]%n"
                + "                         [--allow-all=SERVER]%n"
                + "                         [--subscriptions=HOST:PORT | --no-subscriptions]%n"
                + "                         [--output=FORMAT] [--no-pager]%n"
                + "                         [-hqv] [--no-color]",
        description = "Prints, line by line, what a program of the system would be given once the rules are confirmed. "
                + "Changes nothing.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.UNKNOWN,
    ErrorCode.POLICY,
    ErrorCode.NOT_FOUND,
    ErrorCode.OVERLAP,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER
})
public final class PlanFirewall implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    FirewallOptions options = new FirewallOptions();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public PlanFirewall(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            FirewallPlan plan = vpn.firewall().plan(options.settings(vpn, homes));
            Printer.Listing listing = output.printer(terminal).list("FirewallLineList");
            plan.input().forEach(line -> listing.add(Row.of(Field.column("line", "LINE", new Value.Text(line)))));
            listing.end();
            output.notes(terminal)
                    .say(
                            plan.isInPlace()
                                    ? "these rules are in place"
                                    : "that would be given to " + plan.command() + " by vpn firewall apply");
        }
    }
}
