package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.FINDING;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.FindingRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Row3;
import org.jooq.impl.DSL;

final class SqliteFindings implements FindingRows.Writable {
    /** Stands for the agent as a whole. */
    private static final byte[] NO_SERVER = {};

    private final UnitSql sql;

    SqliteFindings(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public List<FindingRow> list() {
        Map<Optional<ServerId>, Map<String, String>> values = new HashMap<>();
        sql.run(dsl -> dsl.fetch(FINDING))
                .forEach(row -> values.computeIfAbsent(server(row.getServerId()), same -> new HashMap<>())
                        .put(row.getName(), row.getSaid()));
        return values.entrySet().stream()
                .map(row -> new FindingRow(row.getKey(), row.getValue()))
                .toList();
    }

    private static Optional<ServerId> server(byte[] id) {
        return id.length == 0 ? Optional.empty() : Optional.of(new ServerId(Uuids.of(id)));
    }

    @Override
    public void put(List<FindingRow> rows) {
        rows.forEach(this::put);
    }

    private void put(FindingRow row) {
        byte[] server = row.server().map(id -> Uuids.bytes(id.value())).orElse(NO_SERVER);
        sql.run(dsl ->
                dsl.deleteFrom(FINDING).where(FINDING.SERVER_ID.eq(server)).execute());
        if (!row.values().isEmpty()) {
            List<Row3<byte[], String, String>> values = row.values().entrySet().stream()
                    .map(value -> DSL.row(server, value.getKey(), value.getValue()))
                    .toList();
            sql.run(dsl -> dsl.insertInto(FINDING, FINDING.SERVER_ID, FINDING.NAME, FINDING.SAID)
                    .valuesOfRows(values)
                    .execute());
        }
    }

    @Override
    public void clear() {
        sql.run(dsl -> dsl.deleteFrom(FINDING).execute());
    }
}
