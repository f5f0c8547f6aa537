package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn users show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn users show alice%n%n",
        header = "Show a user.",
        description = "Shows all that is known of a user, but no secret: vpn links prints those.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowUser implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Who.")
    UserName name = new UserName("nobody");

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowUser(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            output.printer(terminal).item("User", UserRow.of(user, vpn.traffic().of(user.id())));
        }
    }
}
