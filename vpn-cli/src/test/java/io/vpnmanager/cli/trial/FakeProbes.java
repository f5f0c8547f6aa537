package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.probe.Probes;
import io.vpnmanager.api.probe.WatchedServers;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every server that is to run answers, but for those of which a test says otherwise. */
public final class FakeProbes implements Probes {
    private static final ProbeTimes TIMES =
            new ProbeTimes(Optional.of(Duration.ofNanos(420_500)), Optional.of(Duration.ofMillis(3)), Optional.empty());

    private final FakeServers servers;
    private final List<ProbeSpec> specs = new ArrayList<>();
    private final List<Optional<ProbeWatch>> watches = new CopyOnWriteArrayList<>();
    private final Map<ServerName, ErrorCode> failing = new HashMap<>();
    private final Set<ServerName> skipped = new HashSet<>();

    FakeProbes(FakeServers servers) {
        this.servers = servers;
    }

    /** Lets probes of a server fail. */
    public void fail(String server, ErrorCode code) {
        failing.put(ServerName.parse(server), code);
    }

    /** Lets probes of a server find that the user has no business there. */
    public void skip(String server) {
        skipped.add(ServerName.parse(server));
    }

    /** {@return how servers were tried, in that order} */
    public List<ProbeSpec> specs() {
        return List.copyOf(specs);
    }

    @Override
    public List<Probe> of(List<ServerName> names, ProbeSpec how) {
        specs.add(how);
        return names.stream()
                .map(servers::get)
                .flatMap(server -> server.spec().protocol().spoken().stream().map(spoken -> probe(server, spoken)))
                .toList();
    }

    /** {@return how the agent is to try its servers, in the order of the calls; empty for the end of a watch} */
    public List<Optional<ProbeWatch>> watches() {
        return List.copyOf(watches);
    }

    @Override
    public WatchedServers watch(ProbeWatch how) {
        watches.add(Optional.of(how));
        return () -> watches.add(Optional.empty());
    }

    private Probe probe(Server server, ProtocolKind spoken) {
        Optional<ErrorCode> code = Optional.ofNullable(failing.get(server.name()));
        ProbeVerdict verdict = skipped.contains(server.name())
                ? ProbeVerdict.SKIPPED
                : code.isPresent()
                        ? ProbeVerdict.FAILED
                        : server.spec().isToRun() ? ProbeVerdict.REACHABLE : ProbeVerdict.STOPPED;
        return new Probe(
                server.name(),
                spoken,
                Optional.of(server.spec().clientEndpoint()),
                verdict,
                switch (verdict) {
                    case FAILED -> "refuses connections";
                    case STOPPED -> "is not to run";
                    case SKIPPED -> "speaks what the user has no key for";
                    default -> "answers";
                },
                code.isPresent() ? "Look at its port" : "",
                code,
                verdict == ProbeVerdict.REACHABLE ? TIMES : ProbeTimes.NONE,
                Optional.empty());
    }
}
