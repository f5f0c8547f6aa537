package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn servers retire-keys}. */
@Command(
        name = "retire-keys",
        headerHeading = "Example:%n  vpn servers retire-keys edge --yes%n%n",
        header = "End what a server still serves by the keys before.",
        description = "Forgets the keys that a server had before the last vpn servers rotate-keys, closes their port, "
                + "and cuts the clients that came by earlier links. Nothing happens where there are none. "
                + "Returns when that is done; where no agent runs, when it is saved.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class RetireKeys implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    ServerName name = new ServerName("none");

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** The command on these homes. */
    public RetireKeys(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            Server server = vpn.servers().get(name);
            if (planned.apply(vpn, new Change.RetireServerKeys(server.id()), terminal)) {
                Server after = vpn.servers().find(server.id()).orElse(server);
                planned.output().printer(terminal).item("Server", ServerRow.of(after));
            }
        }
    }
}
