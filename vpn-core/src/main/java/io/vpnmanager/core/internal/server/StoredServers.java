package io.vpnmanager.core.internal.server;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.core.internal.plan.Done;
import io.vpnmanager.core.internal.plan.Plans;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.spi.store.StateStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Servers, saved and then followed by whichever agent runs. */
public final class StoredServers implements Servers {
    private final StateStore store;
    private final Plans plans;
    private final HostingAgent agent;
    private final List<EngineAbilities> abilities;
    private final ServerLogs logs;
    private final Calls calls;

    /**
     * Servers of this store.
     *
     * @param store where they are
     * @param plans changes them
     * @param agent knows whether one runs
     * @param abilities of every engine there is
     * @param logs what they write
     * @param calls gives each call its deadline
     */
    public StoredServers(
            StateStore store,
            Plans plans,
            HostingAgent agent,
            List<EngineAbilities> abilities,
            ServerLogs logs,
            Calls calls) {
        this.store = store;
        this.plans = plans;
        this.agent = agent;
        this.abilities = List.copyOf(abilities);
        this.logs = logs;
        this.calls = calls;
    }

    @Override
    public Server create(ServerSpec spec) {
        Objects.requireNonNull(spec, "spec");
        Request request = ServerRequests.creation(spec);
        return calls.run(deadline -> plans.make(
                        request,
                        earlier -> plans.repeated().server(earlier, "server " + spec.name()),
                        () -> new Change.CreateServer(spec),
                        deadline)
                .servers()
                .getFirst());
    }

    @Override
    public Server update(ServerId id, ServerEdit edit) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(edit, "edit");
        return change(id, ServerRequests.update(id, edit), new Change.UpdateServer(id, edit));
    }

    @Override
    public Server rotateKeys(ServerId id, ServerKeyRotation rotation) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rotation, "rotation");
        return change(id, ServerRequests.rotation(id, rotation), new Change.RotateServerKeys(id, rotation));
    }

    @Override
    public Server retireKeys(ServerId id) {
        Objects.requireNonNull(id, "id");
        return change(id, ServerRequests.retirement(id), new Change.RetireServerKeys(id));
    }

    private Server change(ServerId id, Request request, Change change) {
        return calls.run(deadline -> {
            Done done = plans.make(
                    request, earlier -> plans.repeated().server(earlier, "server " + id), () -> change, deadline);
            return done.servers().stream().findFirst().orElseGet(() -> unchanged(id));
        });
    }

    /** A change that changes nothing gives what is there. */
    private Server unchanged(ServerId id) {
        return stored(id).orElseThrow(() -> gone(id));
    }

    @Override
    public Optional<Server> find(ServerName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> stored(name));
    }

    private Optional<Server> stored(ServerName name) {
        return store.read(unit -> unit.servers().find(name));
    }

    @Override
    public Optional<Server> find(ServerId id) {
        Objects.requireNonNull(id, "id");
        return calls.run(deadline -> stored(id));
    }

    private Optional<Server> stored(ServerId id) {
        return store.read(unit -> unit.servers().find(id));
    }

    @Override
    public Server get(ServerName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> existing(name));
    }

    private Server existing(ServerName name) {
        return stored(name)
                .orElseThrow(() -> NearNames.notFound(
                        "server",
                        name.text(),
                        allStored().stream().map(server -> server.name().text()).toList()));
    }

    @Override
    public List<Server> list() {
        return calls.run(deadline -> allStored());
    }

    private List<Server> allStored() {
        return store.read(unit -> unit.servers().list());
    }

    @Override
    public List<ServerStatus> status() {
        return calls.run(deadline -> {
            boolean agentRuns = agent.runsSomewhere();
            return allStored().stream().map(server -> status(server, agentRuns)).toList();
        });
    }

    @Override
    public ServerStatus status(ServerName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> status(existing(name), agent.runsSomewhere()));
    }

    private ServerStatus status(Server server, boolean agentRuns) {
        return ServerStatus.of(server, Places.of(abilities, server), agentRuns);
    }

    @Override
    public ServerLog log(ServerName name, ServerLogQuery query) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(query, "query");
        return calls.run(deadline -> logs.of(existing(name), query));
    }

    @Override
    public void delete(ServerId id) {
        Objects.requireNonNull(id, "id");
        delete(ServerRequests.deletion(id), () -> stored(id).orElseThrow(() -> gone(id)));
    }

    @Override
    public void delete(ServerName name) {
        Objects.requireNonNull(name, "name");
        delete(ServerRequests.deletion(name), () -> existing(name));
    }

    private void delete(Request request, Supplier<Server> which) {
        calls.run(deadline -> plans.make(
                request,
                earlier -> plans.repeated().deletion(earlier, "server " + request.subject()),
                () -> new Change.DeleteServer(which.get().id()),
                deadline));
    }

    private static VpnException gone(ServerId id) {
        return NearNames.notFound("server", id.toString(), List.of());
    }
}
