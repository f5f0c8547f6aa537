package io.vpnmanager.core.internal.server;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Servers, saved and then followed by whichever agent runs. */
public final class StoredServers implements Servers {
    private final StateStore store;
    private final Changes changes;
    private final Calls calls;

    /** Servers of this store. */
    public StoredServers(StateStore store, Changes changes, Calls calls) {
        this.store = store;
        this.changes = changes;
        this.calls = calls;
    }

    @Override
    public Server create(ServerSpec spec) {
        Objects.requireNonNull(spec, "spec");
        Request request = ServerRequests.creation(spec);
        return calls.run(deadline -> {
            Saved saved = changes.once(request, earlier -> again(spec, earlier), () -> create(spec, request, deadline));
            return served(saved.server(), saved.change(), deadline);
        });
    }

    private record Saved(Server server, long change) {}

    private Saved again(ServerSpec spec, StoredOperation earlier) {
        Server server = stored(ServerId.parse(earlier.result()))
                .orElseThrow(() -> Changes.madeAndGone(earlier, "server " + spec.name()));
        return new Saved(server, earlier.progress().change());
    }

    private Saved create(ServerSpec spec, Request request, Deadline deadline) {
        requireNameIsFree(spec.name());
        return save(spec, request, deadline);
    }

    /** Looks again when the port that was found free is taken meanwhile; one that was asked for is refused. */
    private Saved save(ServerSpec spec, Request request, Deadline deadline) {
        while (true) {
            try {
                return save(withPort(spec), request);
            } catch (ConflictException e) {
                if (e.code() != ErrorCode.OVERLAP || spec.port().isPresent() || deadline.isOver()) {
                    throw e;
                }
            }
        }
    }

    private Saved save(ServerSpec spec, Request request) {
        Server server = new Server(new ServerId(UUID.randomUUID()), spec, 1, changes.now(), ServerReport.NONE);
        long change = changes.commit(
                request,
                Deed.of("server.create", server),
                unit -> unit.servers().insert(server));
        return new Saved(server, change);
    }

    /** Says so before a port is looked for; two at once are told apart by the constraint of the store. */
    private void requireNameIsFree(ServerName name) {
        stored(name).ifPresent(existing -> {
            throw Problem.of(ErrorCode.DUPLICATE, "server " + name, "exists already")
                    .remedy("Choose another name, or delete that one first")
                    .fact("field", "name")
                    .toException();
        });
    }

    private ServerSpec withPort(ServerSpec spec) {
        Set<Port> claimed = portsClaimedOn(spec.listen());
        if (spec.port().isPresent()) {
            if (!claimed.contains(spec.port().get())) {
                FreePort.require(spec.listen(), spec.port().get());
            }
            return spec;
        }
        Port lowest = spec.protocol().kind().usualPort();
        return spec.withPort(FreePort.from(lowest, spec.listen(), port -> !claimed.contains(port)));
    }

    /**
     * Ports of servers that are saved but perhaps not served now; the store refuses those with a better word than a
     * bind would.
     */
    private Set<Port> portsClaimedOn(IpAddress listen) {
        return allStored().stream()
                .map(Server::spec)
                .filter(other -> other.listen().equals(listen) || other.listen().isWildcard() || listen.isWildcard())
                .flatMap(other -> other.port().stream())
                .collect(Collectors.toSet());
    }

    /** The server as the agent reports it; without an agent, as it was saved. */
    private Server served(Server saved, long change, Deadline deadline) {
        Following.Outcome outcome = changes.following().await(change, deadline);
        Server now = store.read(unit -> unit.servers().find(saved.id())).orElse(saved);
        if (outcome == Following.Outcome.LATE) {
            throw Problem.of(
                            ErrorCode.PENDING,
                            "server " + saved.name(),
                            "is saved, but its agent has not started it yet")
                    .remedy("It goes on; look at the server, or at the agent")
                    .toException();
        }
        if (outcome == Following.Outcome.FOLLOWED && now.report().state() == ServerReport.State.FAILED) {
            throw Problem.of(
                            ErrorCode.NETWORK,
                            "server " + saved.name(),
                            "is saved, but could not be started: "
                                    + now.report().problem())
                    .remedy("Mend that, or delete the server; its agent tries again")
                    .toException();
        }
        return now;
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
        calls.run(deadline -> {
            long change =
                    changes.once(request, earlier -> earlier.progress().change(), () -> delete(request, which.get()));
            changes.requireFollowed(change, "server " + request.subject(), deadline);
            return change;
        });
    }

    private long delete(Request request, Server server) {
        return changes.commit(
                request,
                Deed.of("server.delete", server),
                unit -> unit.servers().delete(server.id()).orElseThrow(() -> gone(server.id())));
    }

    private static VpnException gone(ServerId id) {
        return NearNames.notFound("server", id.toString(), List.of());
    }
}
