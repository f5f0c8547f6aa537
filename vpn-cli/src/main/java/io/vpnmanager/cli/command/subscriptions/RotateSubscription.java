package io.vpnmanager.cli.command.subscriptions;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn subscriptions rotate}. */
@Command(
        name = "rotate",
        headerHeading = "Example:%n  vpn subscriptions rotate alice --yes%n%n",
        header = "Replace the address of a user.",
        description = "Prints the new address. The one before leads nowhere when this returns; apps that have it need "
                + "the new one. Keys stay: take those away too where the links themselves are known to others.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.NOT_FOUND,
    ErrorCode.CANCELLED
})
public final class RotateSubscription implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose.")
    UserName name = new UserName("nobody");

    @Mixin
    AddressOptions address = new AddressOptions();

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    Confirmation confirmation = new Confirmation();

    /** The command on these homes. */
    public RotateSubscription(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        String subject = "the address of user " + name;
        confirmation.requirePossible(terminal, subject, "replaced");
        Optional<PublicUrl> reached = address.reached(homes);
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            confirmation.require(
                    terminal,
                    subject,
                    "replaced",
                    "This replaces " + subject + ": apps that have it find nothing there any more.");
            address.print(user, operation.in(vpn).subscriptions().rotate(user.id()), reached, terminal);
        }
    }
}
