package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.SERVER;
import static io.vpnmanager.store.jooq.Tables.SERVER_FIGURE;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.FigureRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

final class SqliteFigures implements FigureRows.Writable {
    private final UnitSql sql;

    SqliteFigures(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public List<FigureRow> list() {
        return rows(DSL.noCondition());
    }

    @Override
    public Optional<FigureRow> find(ServerId server) {
        return rows(SERVER_FIGURE.SERVER_ID.eq(Uuids.bytes(server.value()))).stream()
                .findFirst();
    }

    private List<FigureRow> rows(Condition which) {
        Map<ServerId, Map<String, Long>> values = new HashMap<>();
        sql.run(dsl -> dsl.fetch(SERVER_FIGURE, which))
                .forEach(row -> values.computeIfAbsent(
                                new ServerId(Uuids.of(row.getServerId())), same -> new HashMap<>())
                        .put(row.getName(), row.getCount()));
        return values.entrySet().stream()
                .map(row -> new FigureRow(row.getKey(), row.getValue()))
                .toList();
    }

    @Override
    public void put(List<FigureRow> rows) {
        rows.forEach(this::put);
    }

    private void put(FigureRow row) {
        byte[] server = Uuids.bytes(row.server().value());
        sql.run(dsl -> dsl.deleteFrom(SERVER_FIGURE)
                .where(SERVER_FIGURE.SERVER_ID.eq(server))
                .execute());
        if (sql.<Boolean>run(dsl -> dsl.fetchExists(SERVER, SERVER.ID.eq(server)))) {
            row.values()
                    .forEach((name, count) -> sql.run(dsl -> dsl.insertInto(SERVER_FIGURE)
                            .set(SERVER_FIGURE.SERVER_ID, server)
                            .set(SERVER_FIGURE.NAME, name)
                            .set(SERVER_FIGURE.COUNT, count)
                            .execute()));
        }
    }
}
