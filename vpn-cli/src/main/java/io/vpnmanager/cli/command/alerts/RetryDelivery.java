package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn alerts retry}. */
@Command(
        name = "retry",
        headerHeading = "Example:%n  vpn alerts retry 00000000-0000-4000-8000-00000000de17%n%n",
        header = "Send again what was given up.",
        description =
                "Puts it behind what its channel waits for; the agent sends it, under the identity that it had. Behind a notice that "
                        + "an alert fired, which is over by now, its end is told again. What waits already is refused.")
@Exits({ErrorCode.SYNTAX, ErrorCode.DUPLICATE, ErrorCode.NOT_FOUND, ErrorCode.STALE})
public final class RetryDelivery implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Which, as vpn alerts undelivered shows it.")
    String id = "";

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public RetryDelivery(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        DeliveryId which = DeliveryId.parse(id);
        try (Vpn vpn = homes.open()) {
            output.printer(terminal)
                    .item("Delivery", DeliveryRow.of(operation.in(vpn).alerts().retry(which)));
        }
    }
}
