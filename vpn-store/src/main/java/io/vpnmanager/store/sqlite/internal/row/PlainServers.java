package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Servers without jOOQ, one or all in the order of their names.
 *
 * @param condition which of them
 * @param values of its parameters
 */
record PlainServers(String condition, List<?> values) {
    /** The address and the port are the same on all transports. */
    private static final String SERVERS = "SELECT s.id, s.name, s.protocol, s.public_host, s.power, s.restarts,"
            + " s.revision, s.created_at, s.key_version, s.retiring_version, s.retire_at, p.address, p.port, r.port,"
            + " s.report_state, s.report_revision, s.report_applied, s.report_sessions, s.report_at, s.report_problem,"
            + " s.report_since, s.report_container, s.report_users, s.report_uncounted"
            + " FROM server s JOIN server_port p ON p.server_id = s.id AND p.key_version = s.key_version"
            + " AND p.transport = (SELECT min(a.transport) FROM server_port a WHERE a.server_id = s.id)"
            + " LEFT JOIN server_port r ON r.server_id = s.id AND r.key_version = s.retiring_version"
            + " AND r.transport = p.transport%s ORDER BY s.name";

    private static final String TARGETS = "SELECT t.server_id, t.target FROM server s"
            + " JOIN server_target t ON t.server_id = s.id%s ORDER BY t.server_id, t.position";
    private static final String SETTINGS = "SELECT v.server_id, v.name, v.value FROM server s"
            + " JOIN server_setting v ON v.server_id = s.id%s ORDER BY v.server_id, v.name, v.position";

    private static final int REPORT = 15;

    static PlainServers all() {
        return new PlainServers("", List.of());
    }

    static PlainServers of(ServerId id) {
        return new PlainServers(" WHERE s.id = ?", List.of(Uuids.bytes(id.value())));
    }

    static PlainServers of(ServerName name) {
        return new PlainServers(" WHERE s.name = ?", List.of(name.text()));
    }

    /** {@return those that listen at this port, with whichever keys} */
    static PlainServers holding(Port port) {
        return new PlainServers(
                " WHERE s.id IN (SELECT server_id FROM server_port WHERE port = ?)", List.of(port.number()));
    }

    /** {@return those for the servers, their targets, and their settings} */
    List<String> queries() {
        return Stream.of(SERVERS, TARGETS, SETTINGS)
                .map(query -> query.replace("%s", condition))
                .toList();
    }

    List<Server> read(UnitSql sql) {
        List<String> queries = queries();
        Map<ServerId, List<AllowedTarget>> targets = new HashMap<>();
        sql.rows(
                queries.get(1),
                values,
                row -> targets.computeIfAbsent(id(row), id -> new ArrayList<>())
                        .add(AllowedTarget.parse(row.getString(2))));
        Map<ServerId, Map<String, List<String>>> settings = new HashMap<>();
        sql.rows(
                queries.get(2),
                values,
                row -> settings.computeIfAbsent(id(row), id -> new HashMap<>())
                        .computeIfAbsent(row.getString(2), name -> new ArrayList<>())
                        .add(row.getString(3)));
        return sql.rows(queries.getFirst(), values, row -> {
            ServerId id = id(row);
            TargetPolicy policy = new TargetPolicy(targets.getOrDefault(id, List.of()));
            return server(row, id, policy, settings.getOrDefault(id, Map.of()));
        });
    }

    private static ServerId id(ResultSet row) throws SQLException {
        return new ServerId(Uuids.of(row.getBytes(1)));
    }

    private static Server server(ResultSet row, ServerId id, TargetPolicy targets, Map<String, List<String>> settings)
            throws SQLException {
        return new Server(
                id,
                new ServerSpec(
                        new ServerName(row.getString(2)),
                        Protocol.of(ProtocolKind.parse(row.getString(3)), targets, settings),
                        IpAddress.parse(row.getString(12)),
                        Optional.of(new Port(row.getInt(13))),
                        Optional.ofNullable(row.getString(4)).map(Host::parse),
                        Power.parse(row.getString(5)),
                        row.getLong(6)),
                row.getLong(7),
                Instant.ofEpochMilli(row.getLong(8)),
                report(row),
                keys(row));
    }

    private static ServerKeys keys(ResultSet row) throws SQLException {
        OptionalLong retiring = PlainRows.number(row, 10);
        Port port = retiring.isPresent() ? new Port(row.getInt(14)) : null;
        Optional<Instant> end = PlainRows.time(row, 11);
        return new ServerKeys(
                row.getLong(9),
                port == null ? Optional.empty() : Optional.of(new RetiringKeys(retiring.getAsLong(), port, end)));
    }

    private static ServerReport report(ResultSet row) throws SQLException {
        OptionalLong sessions = PlainRows.number(row, REPORT + 3);
        return new ServerReport(
                ServerReport.State.valueOf(row.getString(REPORT).toUpperCase(Locale.ROOT)),
                row.getLong(REPORT + 1),
                PlainRows.number(row, REPORT + 2),
                sessions.isPresent() ? OptionalInt.of(Math.toIntExact(sessions.getAsLong())) : OptionalInt.empty(),
                PlainRows.time(row, REPORT + 4),
                row.getString(REPORT + 5),
                PlainRows.time(row, REPORT + 6),
                Optional.ofNullable(row.getString(REPORT + 7)),
                PlainRows.number(row, REPORT + 8),
                PlainRows.time(row, REPORT + 9));
    }
}
