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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn alerts undelivered}. */
@Command(
        name = "undelivered",
        headerHeading = "Example:%n  vpn alerts undelivered%n%n",
        header = "List what channels were not told: what was given up, and what is due.",
        description = "A channel whose receiver does not take something is tried again after growing pauses, for a day "
                + "unless its give-up-after says otherwise: it is due. What the receiver refuses for good is given up "
                + "at once, and is dead: it stays here until it is sent again or forgotten. Each in its order, the dead "
                + "first; 10,000 of each at most.")
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
            List<Delivery> undelivered = Stream.concat(
                            vpn.alerts().deadLetters().stream(), vpn.alerts().awaited().stream())
                    .toList();
            Printer.Listing listing = output.printer(terminal).list("DeliveryList");
            undelivered.stream().map(DeliveryRow::of).forEach(listing::add);
            listing.end();
            if (undelivered.isEmpty()) {
                output.notes(terminal).say("nothing is due, and nothing was given up");
            }
        }
    }
}
