package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn monitor health}. */
@Command(
        name = "health",
        headerHeading = "Example:%n  vpn monitor health%n%n",
        header = "Say whether agent, engines and servers are well, by the exit status too.",
        description = "Prints a row for the agent, for the engine of each protocol that has servers, and for each "
                + "server: its state, since when, and what is wrong. Nobody is asked anew: it is what the agent has "
                + "written down with its last poll, in JSON, YAML and CSV with the time of that as told; what is older than "
                + "three polls is unknown. With --connect, servers are tried as well. The exit status is 0 where nothing "
                + "is wrong; else it is that of the first row with a CODE: FIND where there are servers and no agent runs, as for vpn doctor and vpn agent status, ENGINE for an engine that does not answer, NET for a server that failed or is "
                + "degraded, PEND for one of which nobody knows, as where the agent hangs, and the class of the failure for a try. A server that is stopped, or at "
                + "which the agent is at work, is not wrong.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RATE,
    ErrorCode.AUTHENTICATION,
    ErrorCode.DENIED,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING
})
public final class CheckHealth implements Runnable {
    /** For the steps of a probe, and the store. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--connect",
            description =
                    "Also come to every server that is to run as its clients do: as the probe user where the agent "
                            + "lets that in (monitor.probe-every), else without credentials. A row for each protocol.")
    boolean connect;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public CheckHealth(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    private record Part(
            String kind,
            String name,
            Value state,
            Optional<Instant> since,
            String problem,
            Optional<ErrorCode> code,
            Optional<Instant> told) {
        Row row() {
            return Row.of(
                    Field.column("part", "PART", new Value.Text(kind)),
                    Field.name("name", "NAME", new Value.Text(name)),
                    Field.column("state", "STATE", state),
                    Field.column("since", "SINCE", Value.ofMoment(since)),
                    Field.column(
                            "problem",
                            "PROBLEM",
                            Value.ofOptional(Optional.of(problem).filter(text -> !text.isEmpty()))),
                    Field.column("code", "CODE", Value.ofOptional(code.map(ErrorCode::id))),
                    Field.detail("told", "TOLD", Value.ofMoment(told)));
        }
    }

    @Override
    public void run() {
        List<Part> parts;
        try (Vpn vpn = homes.open()) {
            HealthReport report = vpn.health().report();
            parts = Stream.concat(parts(report).stream(), connect ? tries(vpn, report) : Stream.<Part>empty())
                    .toList();
        }
        Printer.Listing listing = output.printer(terminal).list("HealthList");
        parts.stream().map(Part::row).forEach(listing::add);
        listing.end();
        requireHealth(parts);
    }

    private static List<Part> parts(HealthReport report) {
        Stream<Part> engines = report.engines().stream()
                .map(engine -> new Part(
                        "engine",
                        engine.protocol().toString(),
                        States.of(engine.state()),
                        Optional.empty(),
                        engine.problem(),
                        Optional.of(ErrorCode.ENGINE).filter(code -> engine.state() == EngineState.SILENT),
                        report.agent().told()));
        Stream<Part> servers = report.servers().stream()
                .map(server -> new Part(
                        "server",
                        server.name().text(),
                        States.of(server.state()),
                        server.since(),
                        server.problem(),
                        code(server.state()),
                        report.agent().told()));
        return Stream.of(Stream.of(agent(report)), engines, servers)
                .flatMap(parts -> parts)
                .toList();
    }

    /** Whoever is not let in by an agent that does not try its servers has not failed to get in. */
    private Stream<Part> tries(Vpn vpn, HealthReport report) {
        Set<ServerName> visited = report.servers().stream()
                .filter(server -> !server.probes().isEmpty())
                .map(ServerHealth::name)
                .collect(Collectors.toUnmodifiableSet());
        Map<Boolean, List<ServerName>> wanted = vpn.servers().list().stream()
                .filter(server -> server.spec().isToRun())
                .map(Server::name)
                .collect(Collectors.partitioningBy(visited::contains));
        return Stream.concat(
                tries(vpn, wanted.getOrDefault(true, List.of()), ProbeSpec.asTheProbeUser()),
                tries(vpn, wanted.getOrDefault(false, List.of()), ProbeSpec.WITHOUT_CREDENTIALS));
    }

    private Stream<Part> tries(Vpn vpn, List<ServerName> servers, ProbeSpec how) {
        if (servers.isEmpty()) {
            return Stream.of();
        }
        Vpn patient = vpn.within(PATIENCE);
        return terminal.working("trying servers", () -> patient.probes().of(servers, how)).stream()
                .map(CheckHealth::part);
    }

    private static Part part(Probe probe) {
        boolean failed = probe.verdict() == ProbeVerdict.FAILED;
        return new Part(
                "probe",
                probe.server().text() + "/" + probe.protocol().id(),
                States.of(probe.verdict()),
                Optional.empty(),
                failed || probe.verdict() == ProbeVerdict.UNKNOWN ? probe.reason() : "",
                failed ? probe.code().or(() -> Optional.of(ErrorCode.NETWORK)) : Optional.empty(),
                Optional.empty());
    }

    /** An agent that does not run is wrong where there is a server that wants one, as for the doctor. */
    private static Part agent(HealthReport report) {
        AgentHealth agent = report.agent();
        boolean absent = agent.place() == AgentStatus.Place.NOWHERE;
        return new Part(
                "agent",
                "agent",
                States.of(agent.place()),
                agent.since(),
                absent ? "none runs; vpn agent run serves" : "",
                Optional.of(ErrorCode.NOT_FOUND)
                        .filter(code -> absent && !report.servers().isEmpty()),
                agent.told());
    }

    private static Optional<ErrorCode> code(HealthState state) {
        return switch (state) {
            case FAILED, DEGRADED -> Optional.of(ErrorCode.NETWORK);
            case UNKNOWN -> Optional.of(ErrorCode.PENDING);
            case SERVING, PENDING, STOPPED -> Optional.empty();
        };
    }

    private static void requireHealth(List<Part> parts) {
        List<Part> wrong =
                parts.stream().filter(part -> part.code().isPresent()).toList();
        if (wrong.isEmpty()) {
            return;
        }
        Part first = wrong.getFirst();
        throw Problem.of(
                        first.code().orElseThrow(),
                        wrong.size() + " of " + parts.size() + " parts",
                        "are not well; the first: " + first.kind() + " " + first.name() + " is "
                                + first.state().exact()
                                + (first.problem().isEmpty() ? "" : ", " + first.problem()))
                .remedy("Run: vpn doctor")
                .toException();
    }
}
