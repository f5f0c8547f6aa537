package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.Health;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.probe.ProbeWatches;
import io.vpnmanager.core.internal.reconcile.PolledEngine;
import io.vpnmanager.core.internal.reconcile.PolledServer;
import io.vpnmanager.core.internal.reconcile.Polls;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.StateStore;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Health, of what the store has and what the agent of this process knows. */
public final class StoredHealth implements Health {
    private final StateStore store;
    private final HostingAgent agent;
    private final Machine machine;
    private final ContainerUses containers;
    private final ProbeWatches probes;
    private final InstantSource clock;
    private final Calls calls;

    /** Reads what is known of the home, its agent, and the machine. */
    public StoredHealth(
            StateStore store,
            HostingAgent agent,
            Machine machine,
            ContainerUses containers,
            ProbeWatches probes,
            InstantSource clock,
            Calls calls) {
        this.store = store;
        this.agent = agent;
        this.machine = machine;
        this.containers = containers;
        this.probes = probes;
        this.clock = clock;
        this.calls = calls;
    }

    @Override
    public HealthReport report() {
        return calls.run(deadline -> now());
    }

    private HealthReport now() {
        AgentStatus status = agent.status();
        List<Server> servers = store.<List<Server>>read(unit -> unit.servers().list()).stream()
                .sorted(Comparator.comparing(server -> server.name().text()))
                .toList();
        Known known = known(servers);
        return new HealthReport(
                clock.instant(),
                agent(status, known),
                servers.stream()
                        .map(server -> server.spec().protocol().kind())
                        .distinct()
                        .sorted()
                        .map(protocol -> engine(protocol, known.seen()))
                        .toList(),
                servers.stream().map(server -> server(server, status, known)).toList(),
                machine.host());
    }

    /** What the agent of this process knows, or else what another one has written down. */
    private Known known(List<Server> servers) {
        Polls.Seen here = agent.polls().seen();
        OptionalLong token = here.living() ? OptionalLong.empty() : agent.token();
        return (token.isPresent() ? told(token.getAsLong(), servers) : Optional.<Known>empty())
                .orElseGet(() -> new Known(
                        Optional.of(clock.instant()).filter(now -> here.living()),
                        here,
                        agent.repairs().total(),
                        Optional.of(machine.process()),
                        containers.known(),
                        servers.stream().collect(Collectors.toMap(Server::id, server -> probes.of(server.id())))));
    }

    private Optional<Known> told(long token, List<Server> servers) {
        List<FindingRow> rows = store.read(unit -> unit.findings().list());
        return Told.of(rows, token, servers, clock.instant());
    }

    private AgentHealth agent(AgentStatus status, Known known) {
        Polls.Seen seen = known.seen();
        PollCount polls = new PollCount(
                seen.ended(),
                seen.failed(),
                seen.took(),
                seen.last(),
                seen.lastEnded(),
                seen.overdue(),
                known.repairs());
        return new AgentHealth(
                status.place(),
                status.since(),
                agent.behind(),
                known.told(),
                Optional.of(polls).filter(told -> seen.living()),
                known.process().filter(told -> seen.living()));
    }

    private static EngineHealth engine(ProtocolKind protocol, Polls.Seen seen) {
        PolledEngine polled = seen.engines().get(protocol);
        if (polled == null) {
            return new EngineHealth(protocol, EngineState.UNKNOWN, OptionalLong.empty(), Optional.empty(), "");
        }
        return new EngineHealth(
                protocol,
                state(protocol, seen),
                OptionalLong.of(polled.missed() + seen.overdue()),
                polled.answered(),
                polled.problem());
    }

    /** An agent that hangs most likely waits for an engine, but nobody knows for which. */
    private static EngineState state(ProtocolKind protocol, Polls.Seen seen) {
        PolledEngine polled = seen.engines().get(protocol);
        if (polled == null || seen.isStuck() && polled.missed() == 0) {
            return EngineState.UNKNOWN;
        }
        return polled.missed() > 0 ? EngineState.SILENT : EngineState.ANSWERS;
    }

    private static ServerHealth server(Server server, AgentStatus status, Known known) {
        Polls.Seen seen = known.seen();
        ServerReport report = server.report();
        ProtocolKind protocol = server.spec().protocol().kind();
        Judgement judgement = Judgement.of(server, status.place() != AgentStatus.Place.NOWHERE, seen);
        PolledServer polled = seen.servers().get(server.id());
        return new ServerHealth(
                server.id(),
                server.name(),
                protocol,
                judgement.state(),
                judgement.since(),
                state(protocol, seen),
                Judgement.missed(server, seen),
                polled == null ? OptionalLong.empty() : OptionalLong.of(polled.losses()),
                judgement.problem(),
                report.at(),
                report.sessions(),
                report.users(),
                report.uncountedSince(),
                Optional.ofNullable(known.uses().get(server.id())),
                known.probes().getOrDefault(server.id(), List.of()));
    }
}
