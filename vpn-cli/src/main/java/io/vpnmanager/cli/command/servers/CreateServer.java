package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn servers create}. */
@Command(
        name = "create",
        headerHeading = "Example:%n  vpn servers create edge --protocol socks5 --public-host vpn.example.org%n"
                + "  vpn servers create hidden --protocol vless --public-host vpn.example.org%n"
                + "      --reality-target www.example.com:443%n%n",
        header = "Make a server.",
        customSynopsis = "vpn servers create NAME --protocol=P [--port=N] [--listen=A]%n"
                + "                          [--public-host=H]%n"
                + "                          [--allow-target=T[,T...]]...%n"
                + "                          [--reality-target=HOST:PORT]%n"
                + "                          [--server-name=N[,N...]]...%n"
                + "                          [--insecure-reality-target] [--method=M]%n"
                + "                          [--image=REF]%n"
                + "                          [--subnet=NET[,NET...]]... [--dns=A[,A...]]...%n"
                + "                          [--also-http] [--udp [--udp-ports=FIRST-LAST]]%n"
                + "                          [--proxy-protocol-from=NET[,NET...]]...%n"
                + "                          [--tls-certificate=FILE --tls-key=FILE]%n"
                + "                          [--upstream=URL [--upstream-password-file=FILE]]%n"
                + "                          [--deny-target=T[,T...]]...%n"
                + "                          [--only-target=T[,T...]]...%n"
                + "                          [--auto-start | --no-auto-start]%n"
                + "                          [--operation-id=ID] [--dry-run] [--output=FORMAT]%n"
                + "                          [--no-pager]%n"
                + "                          [-hqv] [--no-color]",
        description = "Makes a server. Returns when it serves; where no agent runs, when it is saved, to be "
                + "served as soon as vpn agent run does. Its clients reach public addresses only, unless "
                + "--allow-target opens more. An option whose help begins with the names of protocols is "
                + "for those alone. Servers of vless, shadowsocks and wireguard run in containers, which need an engine "
                + "of Docker; those of socks5 and http run in the agent.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.OVERLAP,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.NETWORK,
    ErrorCode.PENDING
})
public final class CreateServer implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "2 to 50 of a-z 0-9 . _ - beginning with a letter or digit.")
    ServerName name = new ServerName("none");

    @Option(
            names = "--protocol",
            paramLabel = "P",
            required = true,
            description = "What it speaks: socks5, http, vless, shadowsocks, wireguard.")
    ProtocolKind protocol = ProtocolKind.SOCKS5;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port it listens on, 1 to 65535. Default: the usual one (socks5 1080, http 8080, vless "
                    + "443, shadowsocks 8388, wireguard 51820), or the next free one above it.")
    @Nullable Port port;

    @Option(
            names = "--listen",
            paramLabel = "A",
            description = "The address it listens on; 0.0.0.0 and :: mean all. Default: 127.0.0.1.")
    @Nullable IpAddress listen;

    @Option(
            names = "--public-host",
            paramLabel = "H",
            description = "The name or address that clients reach it by, for links. Default: the address of --listen.")
    @Nullable Host publicHost;

    @Option(
            names = "--allow-target",
            paramLabel = "T",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Let clients reach this address or network, which is closed otherwise, with :PORT for one "
                    + "port of it: 10.0.0.0/8, 127.0.0.1:8080, [fd00::/8]:443. Several by commas or by "
                    + "repetition.")
    List<AllowedTarget> allowedTargets = List.of();

    @ArgGroup
    @Nullable Beginning beginning;

    @Mixin
    ProtocolSettings settings = new ProtocolSettings();

    @Mixin
    ProxySettings proxySettings = new ProxySettings();

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    OutputOption output = new OutputOption();

    /** One of the two. */
    static final class Beginning {
        @Option(names = "--auto-start", description = "Let it run as soon as it is made, which is the default.")
        boolean auto;

        @Option(names = "--no-auto-start", description = "Only make it; vpn servers start lets it run.")
        boolean none;
    }

    /** The command on these homes. */
    public CreateServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ServerSpec spec = spec();
        try (Vpn vpn = homes.open()) {
            if (dryRun.asked()) {
                PlanListing.print(vpn.plan(List.of(new Change.CreateServer(spec))), output, terminal);
                return;
            }
            Server server = terminal.working(
                    "waiting for the server", () -> operation.in(vpn).servers().create(spec));
            output.printer(terminal).item("Server", ServerRow.of(server));
            ServerNotes.say(vpn, server, output.notes(terminal));
            if (!server.spec().isToRun()) {
                output.notes(terminal)
                        .say("server " + server.name() + " is saved and stopped; vpn servers start lets it run");
            } else if (vpn.agent().status().place() == AgentStatus.Place.NOWHERE) {
                output.notes(terminal)
                        .say("server " + server.name() + " is saved, but no agent runs; vpn agent run serves it");
            }
        }
    }

    private ServerSpec spec() {
        ServerSpec.Builder spec =
                ServerSpec.named(name).protocol(Protocol.of(protocol, new TargetPolicy(allowedTargets), given()));
        if (port != null) {
            spec.port(port);
        }
        if (listen != null) {
            spec.listen(listen);
        }
        if (publicHost != null) {
            spec.publicHost(publicHost);
        }
        return spec.power(isToRun() ? Power.RUNNING : Power.STOPPED).build();
    }

    private Map<String, List<String>> given() {
        Map<String, List<String>> given = new LinkedHashMap<>(settings.given());
        given.putAll(proxySettings.given());
        return given;
    }

    private boolean isToRun() {
        return beginning == null || beginning.auto || !beginning.none;
    }
}
