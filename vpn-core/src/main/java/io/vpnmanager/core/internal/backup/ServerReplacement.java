package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.RestoreChanges.Tally;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.core.internal.secret.ServerIdentity;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The servers of a stage in the place of those of a home. A server that is equal is not touched, and goes on. */
final class ServerReplacement {
    private final Map<ServerId, Server> wanted;
    private final Map<ServerId, Server> present;

    private final ServerCredentials credentials;
    private final ReadUnit stage;
    private final ReadUnit home;

    ServerReplacement(ReadUnit stage, ReadUnit home, ServerCredentials credentials) {
        this.stage = stage;
        this.home = home;
        this.credentials = credentials;
        this.wanted = byId(stage);
        this.present = byId(home);
    }

    private static Map<ServerId, Server> byId(ReadUnit unit) {
        return unit.servers().list().stream()
                .collect(Collectors.toMap(Server::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** {@return what becomes of the servers} */
    Tally tally() {
        long both = wanted.keySet().stream().filter(present::containsKey).count();
        long same = wanted.values().stream().filter(this::isThere).count();
        return new Tally(wanted.size() - both, present.size() - both, both - same, same);
    }

    private boolean isThere(Server server) {
        return Optional.ofNullable(present.get(server.id()))
                .filter(there -> there.spec().equals(restored(server).spec()))
                .filter(there -> there.createdAt().equals(server.createdAt()))
                .filter(there -> there.keys().equals(restored(server).keys()))
                .filter(there -> keepsKeys(server) || secrets(stage, server).equals(secrets(home, server)))
                .isPresent();
    }

    /**
     * A server that is there already keeps the count of its restarts, so that it is not restarted by a restore, and
     * keys that it was given since, with their ports: those of the backup may be what somebody had to get rid of.
     */
    private Server restored(Server server) {
        Server there = present.get(server.id());
        if (there == null) {
            return server;
        }
        ServerSpec spec = server.spec().withRestarts(there.spec().restarts());
        return new Server(
                server.id(),
                keepsKeys(server) ? spec.withPort(there.spec().port().orElseThrow()) : spec,
                Math.max(there.revision(), server.revision()) + 1,
                server.createdAt(),
                ServerReport.NONE,
                keepsKeys(server) ? there.keys() : server.keys());
    }

    private boolean keepsKeys(Server server) {
        return Optional.ofNullable(present.get(server.id()))
                .filter(there -> there.keys().version() > server.keys().version())
                .isPresent();
    }

    private List<Secret> secrets(ReadUnit unit, Server server) {
        return sealed(unit, server).stream()
                .map(stored -> credentials.open(ServerIdentity.of(server), stored))
                .toList();
    }

    private static List<StoredCredential> sealed(ReadUnit unit, Server server) {
        return ServerCredentials.versions(server).stream()
                .flatMap(version -> unit.servers().secret(server.id(), version).stream())
                .toList();
    }

    /** Takes away what goes or changes before anything comes, so that no name and no port is in the way of another. */
    void apply(WriteUnit unit) {
        Map<ServerId, Server> coming = new LinkedHashMap<>(wanted);
        coming.values().removeIf(this::isThere);
        Map<ServerId, List<StoredCredential>> kept = coming.values().stream()
                .filter(this::keepsKeys)
                .collect(Collectors.toMap(Server::id, server -> sealed(home, restored(server))));
        present.keySet().stream()
                .filter(id -> coming.containsKey(id) || !wanted.containsKey(id))
                .forEach(id -> unit.servers().delete(id));
        for (Server server : coming.values()) {
            Server restored = restored(server);
            unit.servers().insert(restored);
            kept.getOrDefault(server.id(), sealed(stage, restored))
                    .forEach(stored -> unit.servers()
                            .putSecret(server.id(), credentials.current(unit, ServerIdentity.of(restored), stored)));
        }
    }
}
