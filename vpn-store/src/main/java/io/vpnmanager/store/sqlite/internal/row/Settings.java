package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.SERVER;
import static io.vpnmanager.store.jooq.Tables.SERVER_SETTING;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;

/** The settings of servers by name, each with its values in their order. */
record Settings(Map<ServerId, Map<String, List<String>>> ofServers) {

    /** {@return those in the rows of {@link #query}} */
    static Settings of(Result<? extends Record> rows) {
        Map<ServerId, Map<String, List<String>>> found = new HashMap<>();
        for (Record row : rows) {
            found.computeIfAbsent(new ServerId(Uuids.of(row.get(SERVER_SETTING.SERVER_ID))), id -> new HashMap<>())
                    .computeIfAbsent(row.get(SERVER_SETTING.NAME), name -> new ArrayList<>())
                    .add(row.get(SERVER_SETTING.VALUE));
        }
        return new Settings(found);
    }

    static Select<? extends Record> query(DSLContext dsl, Condition condition) {
        return dsl.select(SERVER_SETTING.SERVER_ID, SERVER_SETTING.NAME, SERVER_SETTING.VALUE)
                .from(SERVER)
                .join(SERVER_SETTING)
                .on(SERVER_SETTING.SERVER_ID.eq(SERVER.ID))
                .where(condition)
                .orderBy(SERVER_SETTING.SERVER_ID, SERVER_SETTING.NAME, SERVER_SETTING.POSITION);
    }

    Map<String, List<String>> of(ServerId server) {
        return ofServers.getOrDefault(server, Map.of());
    }

    static void insert(UnitSql sql, Server server) {
        server.spec().protocol().settings().forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                long position = i;
                String value = values.get(i);
                sql.run(dsl -> dsl.insertInto(SERVER_SETTING)
                        .set(SERVER_SETTING.SERVER_ID, Uuids.bytes(server.id().value()))
                        .set(SERVER_SETTING.NAME, name)
                        .set(SERVER_SETTING.POSITION, position)
                        .set(SERVER_SETTING.VALUE, value)
                        .execute());
            }
        });
    }

    static void delete(UnitSql sql, Server server) {
        sql.run(dsl -> dsl.deleteFrom(SERVER_SETTING)
                .where(SERVER_SETTING.SERVER_ID.eq(Uuids.bytes(server.id().value())))
                .execute());
    }
}
