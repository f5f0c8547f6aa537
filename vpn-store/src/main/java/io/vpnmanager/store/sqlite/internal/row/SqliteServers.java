package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.SERVER;
import static io.vpnmanager.store.jooq.Tables.SERVER_PORT;
import static io.vpnmanager.store.jooq.Tables.SERVER_SECRET;
import static io.vpnmanager.store.jooq.Tables.SERVER_TARGET;
import static io.vpnmanager.store.jooq.Tables.UNSEEN_END;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
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
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class SqliteServers implements ServerRows.Writable {
    private final UnitSql sql;

    SqliteServers(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Server> find(ServerId id) {
        return PlainServers.of(id).read(sql).stream().findFirst();
    }

    @Override
    public Optional<Server> find(ServerName name) {
        return PlainServers.of(name).read(sql).stream().findFirst();
    }

    @Override
    public List<Server> list() {
        return PlainServers.all().read(sql);
    }

    @Override
    public Optional<StoredCredential> secret(ServerId id, long keys) {
        return sql.run(dsl -> dsl.selectFrom(SERVER_SECRET)
                .where(SERVER_SECRET.SERVER_ID.eq(Uuids.bytes(id.value())))
                .and(SERVER_SECRET.SECRET_VERSION.eq(keys))
                .fetchOptional(Mapping::secret));
    }

    @Override
    public void putSecret(ServerId id, StoredCredential secret) {
        Optional<Server> server = find(id);
        if (server.isEmpty()) {
            return;
        }
        Arguments.requireSecretOf(server.get(), secret);
        Epochs.requireNew(secret, secret(id, secret.version()), new SqliteSealing(sql).state());
        var row = sql.run(dsl -> dsl.newRecord(SERVER_SECRET));
        row.setServerId(Uuids.bytes(id.value()));
        row.setSecretVersion(secret.version());
        row.setDataKeyEpoch(secret.epoch());
        row.setSealedSecret(secret.sealed().bytes());
        sql.run(dsl -> dsl.executeInsert(row));
    }

    @Override
    public long insert(Server server) {
        Port port = Arguments.requirePort(server);
        try {
            return sql.whole(() -> {
                insertServer(server);
                insertTargets(server);
                Settings.insert(sql, server);
                claimAll(server, port);
                return ChangeNumbers.draw(sql, 1);
            });
        } catch (ConstraintBroken broken) {
            throw conflict(server, port).orElseGet(() -> sql.unexplained(broken));
        }
    }

    private void insertServer(Server server) {
        ServerReport report = server.report();
        var row = sql.run(dsl -> dsl.newRecord(SERVER));
        row.setId(Uuids.bytes(server.id().value()));
        row.setName(server.name().text());
        row.setProtocol(server.spec().protocol().kind().id());
        server.spec().publicHost().map(Host::toString).ifPresent(row::setPublicHost);
        row.setPower(server.spec().power().toString());
        row.setRestarts(server.spec().restarts());
        row.setRevision(server.revision());
        row.setCreatedAt(Millis.of(server.createdAt()));
        row.setReportState(Mapping.state(report));
        row.setReportRevision(report.revision());
        report.applied().ifPresent(row::setReportApplied);
        report.sessions().ifPresent(sessions -> row.setReportSessions((long) sessions));
        report.at().map(Millis::of).ifPresent(row::setReportAt);
        row.setReportProblem(report.problem());
        report.since().map(Millis::of).ifPresent(row::setReportSince);
        report.container().ifPresent(row::setReportContainer);
        report.users().ifPresent(row::setReportUsers);
        ServerKeys keys = server.keys();
        row.setKeyVersion(keys.version());
        keys.retiring().map(RetiringKeys::version).ifPresent(row::setRetiringVersion);
        keys.retiring().flatMap(RetiringKeys::until).map(Millis::of).ifPresent(row::setRetireAt);
        sql.run(dsl -> dsl.executeInsert(row));
    }

    private void insertTargets(Server server) {
        List<AllowedTarget> targets = server.spec().protocol().targets().exceptions();
        for (int i = 0; i < targets.size(); i++) {
            long position = i;
            String target = targets.get(i).toString();
            sql.run(dsl -> dsl.insertInto(SERVER_TARGET)
                    .set(SERVER_TARGET.SERVER_ID, Uuids.bytes(server.id().value()))
                    .set(SERVER_TARGET.POSITION, position)
                    .set(SERVER_TARGET.TARGET, target)
                    .execute());
        }
    }

    private void claimAll(Server server, Port port) {
        claim(server, port, server.keys().version());
        server.keys().retiring().ifPresent(retiring -> claim(server, retiring.port(), retiring.version()));
    }

    private void claim(Server server, Port port, long keys) {
        for (Transport transport : server.spec().protocol().kind().transports()) {
            sql.run(dsl -> dsl.insertInto(SERVER_PORT)
                    .set(SERVER_PORT.SERVER_ID, Uuids.bytes(server.id().value()))
                    .set(SERVER_PORT.TRANSPORT, transport.name().toLowerCase(Locale.ROOT))
                    .set(SERVER_PORT.ADDRESS, server.spec().listen().toString())
                    .set(SERVER_PORT.PORT, (long) port.number())
                    .set(SERVER_PORT.KEY_VERSION, keys)
                    .execute());
        }
    }

    /** Looks who was in the way, in the transaction in which it was. */
    private Optional<VpnException> conflict(Server server, Port port) {
        if (find(server.name()).isPresent()) {
            return Optional.of(Conflicts.nameTaken("server", server.name().text()));
        }
        if (find(server.id()).isPresent()) {
            return Optional.of(Conflicts.identityTaken("server", server.id().value()));
        }
        return portConflict(server, port);
    }

    /** {@return who holds one of the ports of a server; what it holds itself, when it wants one twice} */
    private Optional<VpnException> portConflict(Server server, Port port) {
        Optional<Port> retiring = server.keys().retiring().map(RetiringKeys::port);
        if (retiring.equals(Optional.of(port))) {
            return Optional.of(Conflicts.portHeld(port, server.spec().listen(), server.name()));
        }
        return retiring.stream()
                .flatMap(other -> portHeld(server, other).stream())
                .findFirst()
                .or(() -> portHeld(server, port));
    }

    private Optional<VpnException> portHeld(Server server, Port port) {
        IpAddress listen = server.spec().listen();
        return PlainServers.holding(port).read(sql).stream()
                .filter(other -> listen.meets(other.spec().listen()))
                .filter(other -> !Collections.disjoint(
                        other.spec().protocol().kind().transports(),
                        server.spec().protocol().kind().transports()))
                .map(other -> Conflicts.portHeld(port, listen, other.name()))
                .findFirst();
    }

    @Override
    public long update(List<Server> servers) {
        return sql.whole(() -> {
            servers.forEach(this::requireBase);
            servers.forEach(this::giveUpPort);
            servers.forEach(this::update);
            return ChangeNumbers.draw(sql, servers.size());
        });
    }

    private void requireBase(Server server) {
        Arguments.requirePort(server);
        Arguments.requireChangeOf(Revisions.base(find(server.id()), server), server);
    }

    private void giveUpPort(Server server) {
        sql.run(dsl -> dsl.deleteFrom(SERVER_PORT)
                .where(SERVER_PORT.SERVER_ID.eq(Uuids.bytes(server.id().value())))
                .execute());
    }

    private void update(Server server) {
        Port port = Arguments.requirePort(server);
        try {
            if (updateServer(server) == 0) {
                throw Conflicts.stale("server " + server.name(), server.revision());
            }
            deleteTargets(server);
            insertTargets(server);
            Settings.delete(sql, server);
            Settings.insert(sql, server);
            forgetSecrets(server);
            claimAll(server, port);
        } catch (ConstraintBroken broken) {
            throw Optional.of(server)
                    .filter(this::isNameOfAnother)
                    .map(refused -> Conflicts.nameTaken("server", refused.name().text()))
                    .or(() -> portConflict(server, port))
                    .orElseGet(() -> sql.unexplained(broken));
        }
    }

    /** Looks at the table alone: who has given up the port for a moment keeps the name. */
    private boolean isNameOfAnother(Server server) {
        return sql.run(dsl -> dsl.fetchExists(
                SERVER,
                SERVER.NAME
                        .eq(server.name().text())
                        .and(SERVER.ID.ne(Uuids.bytes(server.id().value())))));
    }

    private int updateServer(Server server) {
        return sql.run(dsl -> dsl.update(SERVER)
                .set(SERVER.NAME, server.name().text())
                .set(SERVER.PROTOCOL, server.spec().protocol().kind().id())
                .set(
                        SERVER.PUBLIC_HOST,
                        server.spec().publicHost().map(Host::toString).orElse(null))
                .set(SERVER.POWER, server.spec().power().toString())
                .set(SERVER.RESTARTS, server.spec().restarts())
                .set(SERVER.REVISION, server.revision())
                .set(SERVER.KEY_VERSION, server.keys().version())
                .set(SERVER.RETIRING_VERSION, retiringVersion(server.keys()))
                .set(SERVER.RETIRE_AT, retireAt(server.keys()))
                .where(SERVER.ID.eq(Uuids.bytes(server.id().value())))
                .and(SERVER.REVISION.eq(server.revision() - 1))
                .execute());
    }

    private static @Nullable Long retiringVersion(ServerKeys keys) {
        return keys.retiring().map(RetiringKeys::version).orElse(null);
    }

    private static @Nullable Long retireAt(ServerKeys keys) {
        return keys.retiring().flatMap(RetiringKeys::until).map(Millis::of).orElse(null);
    }

    private void forgetSecrets(Server server) {
        sql.run(dsl -> dsl.deleteFrom(SERVER_SECRET)
                .where(SERVER_SECRET.SERVER_ID.eq(Uuids.bytes(server.id().value())))
                .and(SERVER_SECRET.SECRET_VERSION.notIn(served(server.keys())))
                .execute());
    }

    private static List<Long> served(ServerKeys keys) {
        return Stream.concat(Stream.of(keys.version()), keys.retiring().map(RetiringKeys::version).stream())
                .toList();
    }

    private void deleteTargets(Server server) {
        sql.run(dsl -> dsl.deleteFrom(SERVER_TARGET)
                .where(SERVER_TARGET.SERVER_ID.eq(Uuids.bytes(server.id().value())))
                .execute());
    }

    @Override
    public Optional<Long> delete(ServerId id) {
        int deleted = sql.run(dsl -> dsl.deleteFrom(SERVER)
                .where(SERVER.ID.eq(Uuids.bytes(id.value())))
                .execute());
        return deleted == 0 ? Optional.empty() : Optional.of(ChangeNumbers.draw(sql, 1));
    }

    @Override
    public Map<ServerId, ProtocolKind> unseenEnds() {
        return sql.run(dsl -> dsl.selectFrom(UNSEEN_END)
                .fetchMap(
                        row -> new ServerId(Uuids.of(row.getServerId())),
                        row -> ProtocolKind.parse(row.getProtocol())));
    }

    @Override
    public void sawEnds(Collection<ServerId> ids) {
        List<byte[]> seen = ids.stream().map(id -> Uuids.bytes(id.value())).toList();
        sql.run(dsl ->
                dsl.deleteFrom(UNSEEN_END).where(UNSEEN_END.SERVER_ID.in(seen)).execute());
    }

    @Override
    public void report(ServerId id, ServerReport report) {
        find(id).ifPresent(server -> {
            write(id, report);
            if (Reports.sayDifferentThings(server.report(), report)) {
                ChangeNumbers.draw(sql, 1);
            }
        });
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable Long sessions(ServerReport report) {
        return report.sessions().isPresent() ? (long) report.sessions().getAsInt() : null;
    }

    private void write(ServerId id, ServerReport report) {
        sql.run(dsl -> dsl.update(SERVER)
                .set(SERVER.REPORT_STATE, Mapping.state(report))
                .set(SERVER.REPORT_REVISION, report.revision())
                .set(SERVER.REPORT_APPLIED, orNull(report.applied()))
                .set(SERVER.REPORT_SESSIONS, sessions(report))
                .set(SERVER.REPORT_AT, report.at().map(Millis::of).orElse(null))
                .set(SERVER.REPORT_PROBLEM, report.problem())
                .set(SERVER.REPORT_SINCE, report.since().map(Millis::of).orElse(null))
                .set(SERVER.REPORT_CONTAINER, report.container().orElse(null))
                .set(SERVER.REPORT_USERS, orNull(report.users()))
                .set(
                        SERVER.REPORT_UNCOUNTED,
                        report.uncountedSince().map(Millis::of).orElse(null))
                .where(SERVER.ID.eq(Uuids.bytes(id.value())))
                .execute());
    }
}
