package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn alerts undelivered}. */
@Command(
        name = "undelivered",
        headerHeading = "Example:%n  vpn alerts undelivered%n%n",
        header = "List what was given up, the oldest first.",
        description = "A channel whose receiver does not take something is tried again after growing pauses, for a day "
                + "unless its give-up-after says otherwise; what the receiver refuses for good is given up at once. "
                + "What was given up stays here until it is sent again or forgotten.")
@Exits(ErrorCode.SYNTAX)
public final class ListUndelivered implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListUndelivered(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            List<Delivery> dead = vpn.alerts().deadLetters();
            Printer.Listing listing = output.printer(terminal).list("DeliveryList");
            dead.stream().map(DeliveryRow::of).forEach(listing::add);
            listing.end();
            if (dead.isEmpty()) {
                output.notes(terminal).say("nothing was given up");
            }
        }
    }
}
