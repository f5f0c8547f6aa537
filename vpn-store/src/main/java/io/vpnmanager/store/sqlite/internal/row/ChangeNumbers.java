package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.STORE;

/** The one counter of changes. Writers follow each other, so its numbers are committed in their order. */
final class ChangeNumbers {
    private ChangeNumbers() {}

    /** {@return the number of the last change} */
    static long last(UnitSql sql) {
        return sql.run(dsl -> dsl.fetchSingle(STORE).getChangeNumber());
    }

    /** {@return the last of {@code count} new numbers} */
    static long draw(UnitSql sql, int count) {
        return sql.run(dsl -> dsl.update(STORE)
                .set(STORE.CHANGE_NUMBER, STORE.CHANGE_NUMBER.plus(count))
                .returning(STORE.CHANGE_NUMBER)
                .fetchSingle()
                .getChangeNumber());
    }
}
