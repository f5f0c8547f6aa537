package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn servers rotate-keys}. */
@Command(
        name = "rotate-keys",
        headerHeading = "Example:%n  vpn servers rotate-keys edge --overlap 7d%n%n",
        header = "Give a server new keys, and keep those before for a while.",
        description = "Serves new keys of a vless, shadowsocks or wireguard server at another port; links show them "
                + "from then on. Clients with earlier links go on where the server was, and nobody is cut, until "
                + "vpn servers retire-keys, or until the time of --overlap is over and an agent runs. "
                + "Returns when the server serves both; where no agent runs, when it is saved.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.OVERLAP,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class RotateKeys implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    ServerName name = new ServerName("none");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the new keys are served, 1 to 65535. Default: the usual port of the protocol, or the "
                    + "next free one above it.")
    @Nullable Port port;

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            description = "After which time the agent retires the keys before by itself, like 36h or 7d. Default: they "
                    + "stay until vpn servers retire-keys.")
    @Nullable Duration overlap;

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** The command on these homes. */
    public RotateKeys(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ServerKeyRotation rotation = new ServerKeyRotation(Optional.ofNullable(port), Optional.ofNullable(overlap));
        try (Vpn vpn = homes.open()) {
            Server server = vpn.servers().get(name);
            if (planned.apply(vpn, new Change.RotateServerKeys(server.id(), rotation), terminal)) {
                Server after = vpn.servers().find(server.id()).orElse(server);
                planned.output().printer(terminal).item("Server", ServerRow.of(after));
                after.keys().retiring().ifPresent(this::tell);
                ServerChange.tellOfAgent(vpn, planned.output().notes(terminal));
            }
        }
    }

    private void tell(RetiringKeys retiring) {
        String end = retiring.until().map(until -> "until " + until).orElse("until vpn servers retire-keys " + name);
        planned.output()
                .notes(terminal)
                .say("earlier links go on at port " + retiring.port() + " " + end
                        + "; fleet files need the new port by then");
    }
}
