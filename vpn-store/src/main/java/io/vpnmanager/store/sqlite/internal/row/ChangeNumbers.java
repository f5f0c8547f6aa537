package io.vpnmanager.store.sqlite.internal.row;

import java.util.List;

/** The one counter of changes. Writers follow each other, so its numbers are committed in their order. */
final class ChangeNumbers {
    private ChangeNumbers() {}

    /** {@return the number of the last change} */
    static long last(UnitSql sql) {
        return sql.rows("SELECT change_number FROM store", List.of(), row -> row.getLong(1))
                .getFirst();
    }

    /** {@return the last of {@code count} new numbers} */
    static long draw(UnitSql sql, int count) {
        return sql.rows(
                        "UPDATE store SET change_number = change_number + ? RETURNING change_number",
                        List.of(count),
                        row -> row.getLong(1))
                .getFirst();
    }
}
