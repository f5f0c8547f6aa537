package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.NoChange;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn servers update}. */
@Command(
        name = "update",
        headerHeading = "Example:%n  vpn servers update edge --port 1081 --dry-run%n%n",
        header = "Change a server.",
        customSynopsis = "vpn servers update NAME [--name=NEW] [--listen=A] [--port=N]%n"
                + "                          [--public-host=H | --no-public-host]%n"
                + "                          [--allow-target=T[,T...] | --no-allow-target]...%n"
                + "                          [--reality-target=HOST:PORT]%n"
                + "                          [--server-name=N[,N...]]...%n"
                + "                          [--insecure-reality-target] [--method=M]%n"
                + "                          [--image=REF]%n"
                + "                          [--subnet=NET[,NET...]]... [--dns=A[,A...]]...%n"
                + "                          [--also-http | --no-also-http] [--udp | --no-udp]%n"
                + "                          [--udp-ports=FIRST-LAST | --no-udp-ports]%n"
                + "                          [--proxy-protocol-from=NET[,NET...]]...%n"
                + "                          [--no-proxy-protocol-from]%n"
                + "                          [--tls-certificate=FILE] [--tls-key=FILE] [--no-tls]%n"
                + "                          [--upstream=URL | --no-upstream]%n"
                + "                          [--upstream-password-file=FILE |%n"
                + "                           --no-upstream-password-file]%n"
                + "                          [--deny-target=T[,T...] | --no-deny-target]...%n"
                + "                          [--only-target=T[,T...] | --no-only-target]...%n"
                + "                          [--operation-id=ID] [--dry-run] [--yes]%n"
                + "                          [--output=FORMAT] [--no-pager]%n"
                + "                          [-hqv] [--no-color]",
        description =
                "Changes what is named and leaves the rest. Another address or port ends the server and begins it "
                        + "again, which cuts its connections; everything else of socks5 and http is a live change; for other protocols --dry-run tells. What a "
                        + "server speaks is fixed. "
                        + "Returns when the server serves it so; where no agent runs, when it is saved.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.OVERLAP,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class UpdateServer implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    ServerName name = new ServerName("none");

    @Option(names = "--name", paramLabel = "NEW", description = "Another name.")
    @Nullable ServerName newName;

    @Option(
            names = "--listen",
            paramLabel = "A",
            description = "Another address to listen on; 0.0.0.0 and :: mean all.")
    @Nullable IpAddress listen;

    @Option(names = "--port", paramLabel = "N", description = "Another port, 1 to 65535.")
    @Nullable Port port;

    @ArgGroup
    @Nullable Reached reached;

    @ArgGroup
    @Nullable Opened opened;

    @Mixin
    ProtocolSettings settings = new ProtocolSettings();

    @Mixin
    ProxySettings proxySettings = new ProxySettings();

    @Mixin
    NoProxySettings noProxySettings = new NoProxySettings();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** One of the two. */
    static final class Reached {
        @Option(
                names = "--public-host",
                paramLabel = "H",
                description = "The name or address that clients reach it by, for links.")
        @Nullable Host publicHost;

        @Option(names = "--no-public-host", description = "Clients reach it by the address that it listens on.")
        boolean none;
    }

    /** One of the two. */
    static final class Opened {
        @Option(
                names = "--allow-target",
                paramLabel = "T",
                split = ",",
                splitSynopsisLabel = ",",
                description = "The addresses and networks, closed otherwise, that clients may reach, in the place of "
                        + "those before. Several by commas or by repetition.")
        List<AllowedTarget> targets = List.of();

        @Option(names = "--no-allow-target", description = "Clients reach public addresses only.")
        boolean none;
    }

    /** The command on these homes. */
    public UpdateServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ServerEdit edit = edit();
        NoChange.refuse(edit, ServerEdit.builder().build(), "vpn servers update");
        try (Vpn vpn = homes.open()) {
            Server server = vpn.servers().get(name);
            if (planned.apply(vpn, new Change.UpdateServer(server.id(), edit), terminal)) {
                Server after = vpn.servers().find(server.id()).orElse(server);
                planned.output().printer(terminal).item("Server", ServerRow.of(after));
                ServerNotes.say(vpn, after, planned.output().notes(terminal));
                ServerChange.tellOfAgent(vpn, planned.output().notes(terminal));
            }
        }
    }

    private ServerEdit edit() {
        ServerEdit.Builder edit = ServerEdit.builder();
        if (newName != null) {
            edit.name(newName);
        }
        settings.given().forEach(edit::setting);
        noProxySettings.beside(proxySettings.given()).forEach(edit::setting);
        if (listen != null) {
            edit.listen(listen);
        }
        if (port != null) {
            edit.port(port);
        }
        if (reached != null && reached.publicHost != null) {
            edit.publicHost(reached.publicHost);
        } else if (reached != null && reached.none) {
            edit.noPublicHost();
        }
        if (opened != null) {
            edit.targets(opened.none ? TargetPolicy.PUBLIC_ONLY : new TargetPolicy(opened.targets));
        }
        return edit.build();
    }
}
