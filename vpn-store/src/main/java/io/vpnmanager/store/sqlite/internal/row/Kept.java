package io.vpnmanager.store.sqlite.internal.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is run often: jOOQ says what it is and composes it once, and each connection prepares it once, since
 * both take longer than running it. Values stand in it as those of {@link Given}; they are given in the order in which
 * those are read.
 */
final class Kept {
    private final Function<DSLContext, ? extends Query> statement;
    private volatile @Nullable Composed composed;

    /** Whatever is the same each time is inlined; a query names its columns. */
    Kept(Function<DSLContext, ? extends Query> statement) {
        this.statement = statement;
    }

    /**
     * What a statement is, whoever runs it.
     *
     * @param sql with a question mark for each value
     * @param columns of its rows; none where it has no rows
     */
    record Composed(String sql, List<Field<?>> columns) {}

    /** {@return the statement as text} From any thread; composed twice at worst. */
    Composed composed(DSLContext dsl) {
        Composed known = composed;
        if (known == null) {
            Query query = statement.apply(dsl);
            requireNoValues(query);
            known = new Composed(dsl.render(query), query instanceof Select<?> rows ? columns(rows) : List.of());
            composed = known;
        }
        return known;
    }

    /** A value would be another question mark, which nobody gives anything for. */
    private static void requireNoValues(Query query) {
        if (query.getBindValues().stream().anyMatch(Objects::nonNull)) {
            throw new IllegalArgumentException("holds values that are not inlined: " + query);
        }
    }

    private static List<Field<?>> columns(Select<?> rows) {
        List<Field<?>> columns = new ArrayList<>();
        rows.$select().forEach(column -> columns.add((Field<?>) column));
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("does not name its columns: " + rows);
        }
        return List.copyOf(columns);
    }
}
