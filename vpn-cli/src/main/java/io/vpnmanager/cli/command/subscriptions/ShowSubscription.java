package io.vpnmanager.cli.command.subscriptions;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn subscriptions show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn subscriptions show alice%n%n",
        header = "Show whether a user has an address, and since when.",
        description = "The address itself is known to whoever it was printed for, and to nobody else.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowSubscription implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose.")
    UserName name = new UserName("nobody");

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowSubscription(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            Optional<Instant> issuedAt = vpn.subscriptions().issuedAt(user.id());
            output.printer(terminal)
                    .item(
                            "Subscription",
                            Row.of(
                                    Field.column(
                                            "user",
                                            "USER",
                                            new Value.Text(user.name().text())),
                                    Field.column("issuedAt", "ISSUED", Value.ofMoment(issuedAt))));
        }
    }
}
