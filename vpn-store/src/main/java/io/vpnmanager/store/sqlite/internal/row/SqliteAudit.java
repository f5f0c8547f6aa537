package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.AUDIT;
import static org.jooq.impl.DSL.max;

import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;

final class SqliteAudit implements AuditRows.Writable {
    private final UnitSql sql;

    SqliteAudit(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public List<AuditRow> after(long sequence, int limit) {
        Arguments.requireLimit(limit);
        return sql.run(dsl -> behind(dsl, sequence, limit).fetch(Mapping::audit));
    }

    static ResultQuery<? extends Record> behind(DSLContext dsl, long sequence, int limit) {
        return dsl.selectFrom(AUDIT)
                .where(AUDIT.SEQUENCE.gt(sequence))
                .orderBy(AUDIT.SEQUENCE)
                .limit(limit);
    }

    /** Nobody else writes meanwhile, so the last row is the last. */
    @Override
    public AuditRow append(AuditRow.Entry entry) {
        AuditRow.Entry kept =
                new AuditRow.Entry(Millis.cut(entry.at()), entry.actor(), entry.action(), entry.subject());
        long last = sql.run(dsl -> dsl.select(max(AUDIT.SEQUENCE))
                .from(AUDIT)
                .fetchOptional(0, long.class)
                .orElse(0L));
        AuditRow row = new AuditRow(last + 1, kept);
        sql.run(dsl -> dsl.insertInto(AUDIT)
                .set(AUDIT.SEQUENCE, row.sequence())
                .set(AUDIT.AT, Millis.of(kept.at()))
                .set(AUDIT.ACTOR, kept.actor())
                .set(AUDIT.ACTION, kept.action())
                .set(AUDIT.SUBJECT, kept.subject())
                .execute());
        return row;
    }
}
