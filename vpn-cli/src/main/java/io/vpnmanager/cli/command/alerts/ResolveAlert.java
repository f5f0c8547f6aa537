package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn alerts resolve}. */
@Command(
        name = "resolve",
        headerHeading = "Example:%n  vpn alerts resolve 00000000-0000-4000-8000-00000000a1e7%n%n",
        header = "End an alert by hand.",
        description = "Has the channels told that were told that it fired. Where its rule holds all the same, it fires "
                + "anew, after its cooldown. One that is resolved stays as it is.")
@Exits({ErrorCode.SYNTAX, ErrorCode.DUPLICATE, ErrorCode.NOT_FOUND})
public final class ResolveAlert implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Which, as vpn alerts list shows it.")
    String id = "";

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ResolveAlert(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        AlertId which = AlertId.parse(id);
        try (Vpn vpn = homes.open()) {
            output.printer(terminal)
                    .item("Alert", AlertRow.of(operation.in(vpn).alerts().resolve(which)));
        }
    }
}
