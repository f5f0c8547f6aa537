package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.AUDIT;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class SqliteAudit implements AuditRows.Writable {
    private static final String ROWS = "SELECT sequence, at, actor, action, subject, object, revision, mac FROM audit";
    static final String BEHIND = ROWS + " WHERE sequence > ? ORDER BY sequence LIMIT ?";
    private static final String ADD = "INSERT INTO audit (sequence, at, actor, action, subject, object, revision, mac)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    static final String NEWEST = ROWS + " WHERE sequence > 0 ORDER BY sequence DESC LIMIT 1";

    private final UnitSql sql;

    SqliteAudit(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public List<AuditRow> after(long sequence, int limit) {
        Arguments.requireLimit(limit);
        return sql.rows(BEHIND, List.of(sequence, limit), PlainRows::audit);
    }

    @Override
    public List<AuditRow> list(AuditQuery query) {
        return sql.run(dsl -> page(dsl, query).fetch(Mapping::audit));
    }

    /** Walks the log by its key; what else is asked is looked up in each row on the way. */
    static ResultQuery<? extends Record> page(DSLContext dsl, AuditQuery query) {
        boolean oldestFirst = query.order() == AuditQuery.Order.OLDEST_FIRST;
        return dsl.selectFrom(AUDIT)
                .where(
                        oldestFirst
                                ? AUDIT.SEQUENCE.gt(query.behind().orElse(0L))
                                : AUDIT.SEQUENCE.lt(query.behind().orElse(Long.MAX_VALUE)))
                .and(matches(query))
                .orderBy(oldestFirst ? AUDIT.SEQUENCE.asc() : AUDIT.SEQUENCE.desc())
                .limit(query.limit());
    }

    private static Condition matches(AuditQuery query) {
        return Stream.of(
                        query.since().map(Millis::of).map(AUDIT.AT::ge),
                        query.until().map(Millis::of).map(AUDIT.AT::lt),
                        query.actor().map(AUDIT.ACTOR::eq),
                        query.action().map(AUDIT.ACTION::eq),
                        query.subject().map(AUDIT.SUBJECT::eq))
                .flatMap(Optional::stream)
                .reduce(DSL.noCondition(), Condition::and);
    }

    @Override
    public Optional<AuditRow> last() {
        return sql.rows(NEWEST, List.of(), PlainRows::audit).stream().findFirst();
    }

    /** Nobody else writes meanwhile, so the last row is the last. */
    @Override
    public void append(AuditRow row) {
        appendAll(List.of(row));
    }

    @Override
    public void appendAll(List<AuditRow> rows) {
        Optional<AuditRow> last = last();
        for (AuditRow row : rows) {
            Arguments.requireSealedNext(row, last);
            last = Optional.of(row);
        }
        rows.forEach(row -> sql.change(ADD, values(row)));
    }

    private static @Nullable Object[] values(AuditRow row) {
        AuditRow.Entry entry = row.entry();
        return new @Nullable Object[] {
            row.sequence(),
            Millis.of(entry.at()),
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.object().map(Uuids::bytes).orElse(null),
            entry.revision().orElse(null),
            row.mac().map(AuditMac::bytes).orElse(null)
        };
    }
}
