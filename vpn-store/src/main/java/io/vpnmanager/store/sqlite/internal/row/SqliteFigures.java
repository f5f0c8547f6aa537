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
import org.jspecify.annotations.Nullable;

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
            List<@Nullable Object[]> values = row.values().entrySet().stream()
                    .map(value -> new @Nullable Object[] {server, value.getKey(), value.getValue()})
                    .toList();
            sql.many(
                    dsl -> dsl.insertInto(
                                    SERVER_FIGURE, SERVER_FIGURE.SERVER_ID, SERVER_FIGURE.NAME, SERVER_FIGURE.COUNT)
                            .values(UnitSql.BYTES, UnitSql.TEXT, UnitSql.NUMBER),
                    values);
        }
    }
}
