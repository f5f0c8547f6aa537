package io.vpnmanager.store.memory;

import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.spi.store.ServerRows;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Epochs;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Reports;
import io.vpnmanager.store.internal.rule.Revisions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

final class MemoryServers implements ServerRows.Writable {
    private final MemoryUnit unit;

    MemoryServers(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Server> find(ServerId id) {
        return unit.tables().servers.get(id.value());
    }

    @Override
    public Optional<Server> find(ServerName name) {
        return unit.tables().serverNames.get(name).flatMap(this::find);
    }

    @Override
    public List<Server> list() {
        return unit.tables()
                .serverNames
                .entries()
                .map(entry -> find(entry.getValue()).orElseThrow())
                .toList();
    }

    @Override
    public long insert(Server server) {
        Port port = Arguments.requirePort(server);
        MemoryTables tables = unit.tables();
        if (tables.serverNames.has(server.name())) {
            throw Conflicts.nameTaken("server", server.name().text());
        }
        if (tables.servers.has(server.id().value())) {
            throw Conflicts.identityTaken("server", server.id().value());
        }
        requireFree(server, port, list());
        requireTwoPorts(server, port);
        tables.servers = tables.servers.with(server.id().value(), Millis.cut(server));
        tables.serverNames = tables.serverNames.with(server.name(), server.id());
        tables.unseenEnds = tables.unseenEnds.without(server.id().value());
        return tables.nextChange();
    }

    private static void requireFree(Server server, Port port, List<Server> others) {
        List<Server> near = others.stream()
                .filter(other -> shareTransport(server, other))
                .filter(other -> server.spec().listen().meets(other.spec().listen()))
                .toList();
        requireUnheld(server, port, near);
        server.keys().retiring().ifPresent(retiring -> requireUnheld(server, retiring.port(), near));
    }

    private static void requireUnheld(Server server, Port port, List<Server> near) {
        near.stream().filter(other -> holds(other, port)).findFirst().ifPresent(other -> {
            throw Conflicts.portHeld(port, server.spec().listen(), other.name());
        });
    }

    private static boolean holds(Server server, Port port) {
        return server.spec().port().equals(Optional.of(port))
                || server.keys().retiring().stream()
                        .anyMatch(retiring -> retiring.port().equals(port));
    }

    private static void requireTwoPorts(Server server, Port port) {
        server.keys()
                .retiring()
                .filter(retiring -> retiring.port().equals(port))
                .ifPresent(same -> {
                    throw Conflicts.portHeld(port, server.spec().listen(), server.name());
                });
    }

    private static boolean shareTransport(Server one, Server other) {
        return !Collections.disjoint(
                one.spec().protocol().kind().transports(),
                other.spec().protocol().kind().transports());
    }

    /** All are looked at before any is written, so that a refusal leaves nothing. */
    @Override
    public long update(List<Server> servers) {
        Map<ServerId, Server> stored = servers.stream()
                .collect(Collectors.toMap(Server::id, server -> Revisions.base(find(server.id()), server)));
        List<Server> settled = new ArrayList<>(list());
        settled.removeIf(server -> stored.containsKey(server.id()));
        Tree<ServerName, ServerId> names = unit.tables().serverNames;
        for (Server server : servers) {
            Server before = Objects.requireNonNull(stored.get(server.id()));
            Arguments.requireChangeOf(before, server);
            requireFree(server, Arguments.requirePort(server), settled);
            requireTwoPorts(server, Arguments.requirePort(server));
            if (names.get(server.name()).filter(id -> !id.equals(server.id())).isPresent()) {
                throw Conflicts.nameTaken("server", server.name().text());
            }
            names = names.without(before.name()).with(server.name(), server.id());
            settled.add(server);
        }
        servers.forEach(server -> put(server, Objects.requireNonNull(stored.get(server.id()))));
        unit.tables().serverNames = names;
        return unit.tables().changeNumber;
    }

    private void put(Server server, Server before) {
        MemoryTables tables = unit.tables();
        Server kept = new Server(
                server.id(),
                server.spec(),
                server.revision(),
                before.createdAt(),
                before.report(),
                Millis.cut(server.keys()));
        tables.servers = tables.servers.with(server.id().value(), kept);
        forgetSecrets(kept);
        tables.nextChange();
    }

    private void forgetSecrets(Server server) {
        MemoryTables tables = unit.tables();
        tables.serverSecrets.get(server.id().value()).ifPresent(secrets -> {
            List<StoredCredential> served = secrets.stream()
                    .filter(secret -> Arguments.hasKeys(server, secret.version()))
                    .toList();
            tables.serverSecrets = tables.serverSecrets.with(server.id().value(), served);
        });
    }

    @Override
    public Optional<StoredCredential> secret(ServerId id, long keys) {
        return secrets(id).stream().filter(secret -> secret.version() == keys).findFirst();
    }

    private List<StoredCredential> secrets(ServerId id) {
        return unit.tables().serverSecrets.get(id.value()).orElse(List.of());
    }

    @Override
    public void putSecret(ServerId id, StoredCredential secret) {
        find(id).ifPresent(server -> {
            MemoryTables tables = unit.tables();
            Arguments.requireSecretOf(server, secret);
            Epochs.requireNew(secret, secret(id, secret.version()), tables.sealing);
            tables.serverSecrets = tables.serverSecrets.with(id.value(), MemoryTables.withSecret(secrets(id), secret));
        });
    }

    @Override
    public Optional<Long> delete(ServerId id) {
        return find(id).map(server -> {
            MemoryTables tables = unit.tables();
            tables.servers = tables.servers.without(id.value());
            tables.figures = tables.figures.without(id.value());
            tables.serverSecrets = tables.serverSecrets.without(id.value());
            tables.serverNames = tables.serverNames.without(server.name());
            tables.unseenEnds =
                    tables.unseenEnds.with(id.value(), server.spec().protocol().kind());
            new MemoryGroups(unit).forget(id);
            return tables.nextChange();
        });
    }

    @Override
    public Map<ServerId, ProtocolKind> unseenEnds() {
        return unit.tables()
                .unseenEnds
                .entries()
                .collect(Collectors.toMap(end -> new ServerId(end.getKey()), Map.Entry::getValue));
    }

    @Override
    public void sawEnds(Collection<ServerId> ids) {
        MemoryTables tables = unit.tables();
        ids.forEach(id -> tables.unseenEnds = tables.unseenEnds.without(id.value()));
    }

    @Override
    public void report(ServerId id, ServerReport report) {
        find(id).ifPresent(server -> {
            MemoryTables tables = unit.tables();
            Server reported = new Server(
                    id, server.spec(), server.revision(), server.createdAt(), Millis.cut(report), server.keys());
            tables.servers = tables.servers.with(id.value(), reported);
            if (Reports.sayDifferentThings(server.report(), report)) {
                tables.nextChange();
            }
        });
    }
}
