package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.secret.SecretFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code vpn servers test} and {@code vpn proxy test} have in common: all but which servers. */
abstract class TestCommand implements Runnable {
    /** A probe has four steps at most; the rest is for the store. */
    private static final int STEPS = 4;

    private static final Duration MORE = Duration.ofSeconds(10);

    private final Homes homes;
    private final Terminal terminal;
    private final Kept kept;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which; all of them without it.")
    List<ServerName> names = List.of();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "As whom to come to servers, which then have to let this one in. Without it SOCKS5 and HTTP "
                    + "servers have to refuse.")
    @Nullable UserName user;

    @Option(
            names = "--probe-user",
            description =
                    "Come to those servers as the probe user, who is in no figure, and whom an agent lets in where "
                            + "monitor.probe-every is set.")
    boolean probeUser;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The first line of this file is the password of the user, where a person chose it; - reads "
                    + "standard input.")
    @Nullable String passwordFile;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "Go on to this target through those servers, as the user, and wait for its first byte. It "
                    + "is sent an HTTP request.")
    @Nullable Endpoint target;

    @Option(
            names = "--local",
            description = "Look for servers at the addresses that they listen on, and not at their public hosts.")
    boolean local;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long to wait for each step, 1s to 1m. Default: 5s.")
    Duration timeout = ProbeSpec.USUAL_PATIENCE;

    @Mixin
    OutputOption output = new OutputOption();

    TestCommand(Homes homes, Terminal terminal, Kept kept) {
        this.homes = homes;
        this.terminal = terminal;
        this.kept = kept;
    }

    @Override
    public final void run() {
        ProbeSpec spec = spec();
        try (Vpn vpn = homes.open()) {
            List<ServerName> wanted = wanted(vpn);
            Vpn patient = vpn.within(timeout.multipliedBy(STEPS).plus(MORE));
            List<Probe> probes =
                    terminal.working("trying servers", () -> patient.probes().of(wanted, spec));
            Printer.Listing listing = output.printer(terminal).list("ProbeList");
            probes.stream().map(ProbeRow::of).forEach(listing::add);
            listing.end();
            if (wanted.isEmpty()) {
                output.notes(terminal).say(kept.none());
            }
            requireSuccess(probes);
        }
    }

    private ProbeSpec spec() {
        return new ProbeSpec(
                Optional.ofNullable(user),
                probeUser,
                Optional.ofNullable(passwordFile)
                        .map(file -> new SecretFile("password", "--password-file").read(file, terminal)),
                Optional.ofNullable(target),
                local,
                timeout);
    }

    private List<ServerName> wanted(Vpn vpn) {
        List<Server> servers = names.isEmpty()
                ? vpn.servers().list().stream().filter(kept::holds).toList()
                : names.stream()
                        .map(name -> kept.require(vpn.servers().get(name)))
                        .toList();
        return servers.stream().map(Server::name).toList();
    }

    /** One that is stopped, or that the user has no business at, is no failure, unless it was asked for by its name. */
    private void requireSuccess(List<Probe> probes) {
        List<Probe> failed = probes.stream()
                .filter(probe -> switch (probe.verdict()) {
                    case FAILED -> true;
                    case STOPPED, SKIPPED -> !names.isEmpty();
                    case WORKS, REACHABLE, UNKNOWN -> false;
                })
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        Probe first = failed.getFirst();
        Problem problem = Problem.of(
                first.code().orElse(isSkipped(first) ? ErrorCode.NOT_FOUND : ErrorCode.NETWORK),
                failed.size() + " of " + probes.size() + (probes.size() == 1 ? " test" : " tests"),
                "failed; the first: server " + first.server() + " " + first.reason());
        throw problem.remedy(first.verdict() == ProbeVerdict.STOPPED ? "Start it" : first.remedy())
                .toException();
    }

    private static boolean isSkipped(Probe probe) {
        return probe.verdict() == ProbeVerdict.SKIPPED;
    }
}
