package io.vpnmanager.cli.command.firewall;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn firewall apply}. */
@Command(
        name = "apply",
        headerHeading = "Example:%n  vpn firewall apply --trial 2m%n"
                + "  vpn firewall apply --allow-from edge=203.0.113.0/24%n%n",
        header = "Put rules for the ports of servers on trial.",
        customSynopsis = "vpn firewall apply [--backend=NAME] [--allow-from=SERVER=NETWORK]%n"
                + "                          [--allow-all=SERVER] [--trial=DURATION]%n"
                + "                          [--subscriptions=HOST:PORT | --no-subscriptions]%n"
                + "                          [--output=FORMAT] [--no-pager] [-hqv] [--no-color]",
        description = "Gives the kernel rules of our own, in one step. Their end is part of them: unless vpn firewall "
                + "confirm is run before, the rules of before hold again, also when this program, the agent or the "
                + "session is gone. The port of SSH is left to the rules of others.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.UNKNOWN,
    ErrorCode.POLICY,
    ErrorCode.NOT_FOUND,
    ErrorCode.OVERLAP,
    ErrorCode.BUSY,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER
})
public final class ApplyFirewall implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    FirewallOptions options = new FirewallOptions();

    @Option(
            names = "--trial",
            paramLabel = "DURATION",
            description = "How long the rules hold unless they are confirmed: 5s to 1h. Default: 60s.")
    Duration trial = Firewall.USUAL_TRIAL;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ApplyFirewall(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            FirewallStatus status = vpn.firewall().apply(options.settings(vpn, homes), trial);
            output.printer(terminal).item(FirewallRow.KIND, FirewallRow.of(status));
            FirewallRow.explain(status, output.notes(terminal));
            output.notes(terminal)
                    .say("the rules end in " + trial.toSeconds() + " seconds unless you run vpn firewall confirm");
        }
    }
}
