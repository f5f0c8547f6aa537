package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn alerts show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn alerts show 00000000-0000-4000-8000-00000000a1e7%n%n",
        header = "Show an alert, and who was told of it.",
        description = "With its figure, who knows of it and how it ended, and a line for each delivery: due, sent, or "
                + "dead where it was given up.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowAlert implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Which, as vpn alerts list shows it.")
    String id = "";

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowAlert(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        AlertId which = AlertId.parse(id);
        try (Vpn vpn = homes.open()) {
            Alert alert = vpn.alerts().find(which).orElseThrow(() -> none(which));
            output.printer(terminal)
                    .item("Alert", AlertRow.of(alert, vpn.alerts().deliveries(which)));
        }
    }

    private static RuntimeException none(AlertId id) {
        return Problem.of(ErrorCode.NOT_FOUND, "alert " + id, "does not exist")
                .remedy("See those that do: vpn alerts list --all")
                .toException();
    }
}
