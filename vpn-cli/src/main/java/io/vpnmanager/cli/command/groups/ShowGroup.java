package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn groups show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn groups show eu%n%n",
        header = "Show a group.",
        description = "Shows a group and the servers that its members may use.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowGroup implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    GroupName name = new GroupName("none");

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowGroup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            output.printer(terminal).item("Group", GroupRow.of(vpn.groups().get(name)));
        }
    }
}
