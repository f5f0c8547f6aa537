package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.server.Servers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Servers by name; a fresh one is served if an agent runs. */
final class FakeServers implements Servers {
    private final Map<ServerName, Server> byName = new ConcurrentSkipListMap<>();
    private final FakeLogs logs = new FakeLogs();
    private final FakeAgent agent;
    private final FakeOperations operations;
    private long identities = 0x100;

    FakeServers(FakeAgent agent, FakeOperations operations) {
        this.agent = agent;
        this.operations = operations;
    }

    @Override
    public Server create(ServerSpec spec) {
        return operations.once(Server.class, () -> make(spec));
    }

    Server make(ServerSpec spec) {
        ServerSpec saved = checked(spec);
        ServerId id = new ServerId(new UUID(0, ++identities));
        Server server = new Server(id, saved, 1, FakeUsers.CREATED, report(saved, 1));
        byName.put(spec.name(), server);
        return server;
    }

    /** {@return the spec with a port, if it can be saved} */
    ServerSpec checked(ServerSpec spec) {
        if (byName.containsKey(spec.name())) {
            throw Problem.of(ErrorCode.DUPLICATE, "server " + spec.name(), "exists already")
                    .toException();
        }
        ServerSpec saved = spec.port().isPresent()
                ? spec
                : spec.withPort(spec.protocol().kind().usualPort());
        refuseOverlap(saved);
        return saved;
    }

    @Override
    public Server update(ServerId id, ServerEdit edit) {
        return operations.once(Server.class, () -> {
            Server before = find(id).orElseThrow();
            ServerSpec after = edit.of(before.spec());
            return after.equals(before.spec()) ? before : put(before, after);
        });
    }

    Server put(Server before, ServerSpec after) {
        return put(before, after, before.keys());
    }

    private Server put(Server before, ServerSpec after, ServerKeys keys) {
        long revision = before.revision() + 1;
        ServerReport report = before.spec().isToRun() == after.isToRun() ? before.report() : report(after, revision);
        Server changed = new Server(before.id(), after, revision, before.createdAt(), report, keys);
        byName.remove(before.name());
        byName.put(after.name(), changed);
        return changed;
    }

    @Override
    public Server rotateKeys(ServerId id, ServerKeyRotation rotation) {
        Server before = find(id).orElseThrow();
        return rotate(
                new Step.RotateServerKeys(before, rotation.port().orElseThrow(), rotation.overlap(), Effect.NONE));
    }

    Server rotate(Step.RotateServerKeys step) {
        Server before = step.before();
        RetiringKeys retiring = new RetiringKeys(
                before.keys().version(),
                before.spec().port().orElseThrow(),
                step.overlap().map(FakeUsers.CREATED::plus));
        return put(before, before.spec().withPort(step.port()), before.keys().rotated(retiring));
    }

    @Override
    public Server retireKeys(ServerId id) {
        return retire(find(id).orElseThrow());
    }

    Server retire(Server before) {
        return put(before, before.spec(), before.keys().retired());
    }

    private void refuseOverlap(ServerSpec spec) {
        boolean taken = byName.values().stream()
                .anyMatch(other -> other.spec().listen().equals(spec.listen())
                        && other.spec().port().equals(spec.port()));
        if (taken) {
            throw Problem.of(ErrorCode.OVERLAP, "port " + spec.port().orElseThrow(), "is another server's")
                    .toException();
        }
    }

    private ServerReport report(ServerSpec spec, long revision) {
        if (!agent.runs()) {
            return ServerReport.NONE;
        }
        return spec.isToRun()
                ? new ServerReport(
                        State.SERVING,
                        revision,
                        OptionalLong.of(revision),
                        OptionalInt.of(3),
                        Optional.of(FakeUsers.CREATED),
                        "",
                        Optional.of(FakeUsers.CREATED),
                        Optional.empty(),
                        OptionalLong.of(2),
                        Optional.empty())
                : new ServerReport(
                        State.STOPPED,
                        revision,
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        Optional.of(FakeUsers.CREATED),
                        "");
    }

    void fail(ServerName name, String problem) {
        report(
                name,
                new ServerReport(
                        State.FAILED,
                        1,
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        Optional.of(FakeUsers.CREATED),
                        problem));
    }

    void losesItsCounts(ServerName name) {
        report(
                name,
                new ServerReport(
                        State.SERVING,
                        1,
                        OptionalLong.of(1),
                        OptionalInt.of(3),
                        Optional.of(FakeUsers.CREATED),
                        "",
                        Optional.of(FakeUsers.CREATED),
                        Optional.empty(),
                        OptionalLong.of(2),
                        Optional.of(FakeUsers.CREATED)));
    }

    private void report(ServerName name, ServerReport report) {
        byName.computeIfPresent(
                name,
                (key, server) -> new Server(server.id(), server.spec(), server.revision(), server.createdAt(), report));
    }

    @Override
    public Optional<Server> find(ServerName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<Server> find(ServerId id) {
        return byName.values().stream().filter(server -> server.id().equals(id)).findFirst();
    }

    @Override
    public Server get(ServerName name) {
        return find(name)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "server " + name, "does not exist")
                        .toException());
    }

    @Override
    public List<Server> list() {
        return List.copyOf(byName.values());
    }

    @Override
    public List<ServerStatus> status() {
        return byName.values().stream().map(this::status).toList();
    }

    @Override
    public ServerStatus status(ServerName name) {
        return status(get(name));
    }

    private ServerStatus status(Server server) {
        return ServerStatus.of(server, ServerStatus.Place.AGENT, agent.runs());
    }

    @Override
    public ServerLog log(ServerName name, ServerLogQuery query) {
        get(name);
        return logs.open(query);
    }

    /** {@return what servers wrote, as a test sees it} */
    FakeLogs logs() {
        return logs;
    }

    @Override
    public void delete(ServerId id) {
        operations.once(Server.class, () -> remove(find(id).orElseThrow()));
    }

    @Override
    public void delete(ServerName name) {
        operations.once(Server.class, () -> remove(get(name)));
    }

    Server remove(Server server) {
        byName.remove(server.name());
        return server;
    }
}
