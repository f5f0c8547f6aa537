package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn alerts discard}. */
@Command(
        name = "discard",
        headerHeading = "Example:%n  vpn alerts discard 00000000-0000-4000-8000-00000000de17 --yes%n%n",
        header = "Forget what was given up.",
        description = "Its channel is never told; the alert itself stays.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.CANCELLED,
    ErrorCode.STALE
})
public final class DiscardDelivery implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Which, as vpn alerts undelivered shows it.")
    String id = "";

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    OperationOption operation = new OperationOption();

    /** The command on these homes. */
    public DiscardDelivery(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        DeliveryId which = DeliveryId.parse(id);
        String subject = "delivery " + which;
        confirmation.requirePossible(terminal, subject, "discarded");
        try (Vpn vpn = homes.open()) {
            confirmation.require(terminal, subject, "discarded", "This forgets " + subject + "; nobody is told of it.");
            operation.in(vpn).alerts().discard(which);
        }
    }
}
