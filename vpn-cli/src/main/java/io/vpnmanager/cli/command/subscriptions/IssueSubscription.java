package io.vpnmanager.cli.command.subscriptions;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn subscriptions issue}. */
@Command(
        name = "issue",
        headerHeading = "Example:%n  vpn subscriptions issue alice --url https://vpn.example.org%n%n",
        header = "Make the address of a user who has none.",
        description = "Prints the address, which nobody can print again: the home keeps no more than a hash of it.")
@Exits({ErrorCode.SYNTAX, ErrorCode.DUPLICATE, ErrorCode.TOO_BIG, ErrorCode.NOT_FOUND})
public final class IssueSubscription implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose.")
    UserName name = new UserName("nobody");

    @Mixin
    AddressOptions address = new AddressOptions();

    @Mixin
    OperationOption operation = new OperationOption();

    /** The command on these homes. */
    public IssueSubscription(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Optional<PublicUrl> reached = address.reached(homes);
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            address.print(user, operation.in(vpn).subscriptions().issue(user.id()), reached, terminal);
        }
    }
}
