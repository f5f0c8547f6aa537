package io.vpnmanager.cli.command.subscriptions;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn subscriptions revoke}. */
@Command(
        name = "revoke",
        headerHeading = "Example:%n  vpn subscriptions revoke alice --yes%n%n",
        header = "Take the address of a user away.",
        description = "The address leads nowhere when this returns. The user and the keys stay.")
@Exits({ErrorCode.SYNTAX, ErrorCode.POLICY, ErrorCode.DUPLICATE, ErrorCode.NOT_FOUND, ErrorCode.CANCELLED})
public final class RevokeSubscription implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose.")
    UserName name = new UserName("nobody");

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    Confirmation confirmation = new Confirmation();

    /** The command on these homes. */
    public RevokeSubscription(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        String subject = "the address of user " + name;
        confirmation.requirePossible(terminal, subject, "taken away");
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            confirmation.require(
                    terminal,
                    subject,
                    "taken away",
                    "This takes away " + subject + ": apps that have it find nothing there any more.");
            operation.in(vpn).subscriptions().revoke(user.id());
        }
        terminal.note(subject + " leads nowhere any more");
    }
}
