package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.SERVER_SETTING;

import io.vpnmanager.api.server.Server;

/** Writes the settings of servers by name, each with its values in their order. */
final class Settings {
    private Settings() {}

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
