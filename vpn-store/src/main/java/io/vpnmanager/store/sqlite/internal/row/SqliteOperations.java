package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.OPERATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.spi.store.OperationRows;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.jooq.tables.Operation;
import io.vpnmanager.store.jooq.tables.records.OperationRecord;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;

final class SqliteOperations implements OperationRows.Writable {
    private static final String OPEN = word(StoredOperation.State.OPEN);

    private final UnitSql sql;

    SqliteOperations(UnitSql sql) {
        this.sql = sql;
    }

    private static String word(StoredOperation.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<StoredOperation> find(OperationId id) {
        return sql.run(
                dsl -> dsl.fetchOptional(OPERATION, OPERATION.ID.eq(id.text())).map(Mapping::operation));
    }

    @Override
    public void insert(StoredOperation operation) {
        OperationRecord row = sql.run(dsl -> dsl.newRecord(OPERATION));
        row.setId(operation.id().text());
        row.setKind(operation.kind());
        row.setDigest(HexFormat.of().parseHex(operation.digest()));
        row.setResult(operation.result());
        row.setState(word(operation.progress().state()));
        row.setCursor(operation.progress().cursor());
        row.setChangeNumber(operation.progress().change());
        row.setCreatedAt(Millis.of(operation.createdAt()));
        try {
            sql.run(dsl -> dsl.executeInsert(row));
        } catch (ConstraintBroken broken) {
            throw find(operation.id())
                    .map(taken -> Conflicts.operationTaken(taken.id()))
                    .orElseGet(() -> sql.unexplained(broken));
        }
    }

    @Override
    public void advance(StoredOperation operation, long from) {
        StoredOperation.Progress progress = operation.progress();
        int advanced = sql.run(dsl -> dsl.update(OPERATION)
                .set(OPERATION.DIGEST, HexFormat.of().parseHex(operation.digest()))
                .set(OPERATION.STATE, word(progress.state()))
                .set(OPERATION.CURSOR, progress.cursor())
                .set(OPERATION.CHANGE_NUMBER, progress.change())
                .where(OPERATION.ID.eq(operation.id().text()))
                .and(OPERATION.STATE.eq(OPEN))
                .and(OPERATION.CURSOR.eq(from))
                .execute());
        if (advanced == 0) {
            throw Conflicts.operationWentOn(operation.id(), from);
        }
    }

    @Override
    public int forget(Instant before, int newest, int atMost) {
        Arguments.requireLimit(atMost);
        Arguments.requireLimit(newest);
        return sql.run(dsl -> forgetting(dsl, before, newest, atMost).execute());
    }

    static Query forgetting(DSLContext dsl, Instant before, int newest, int atMost) {
        return dsl.deleteFrom(OPERATION)
                .where(OPERATION.ID.in(select(OPERATION.ID)
                        .from(OPERATION)
                        .where(OPERATION.CREATED_AT.lt(Millis.of(before)))
                        .and(OPERATION.CREATED_AT.lt(oldestOf(newest)))
                        .orderBy(OPERATION.CREATED_AT)
                        .limit(atMost)));
    }

    /** The time of the oldest of the newest; null, and so later than no other, when there are fewer. */
    private static Field<Long> oldestOf(int newest) {
        Operation young = OPERATION.as("young");
        return field(select(young.CREATED_AT)
                .from(young)
                .orderBy(young.CREATED_AT.desc())
                .limit(1)
                .offset(newest - 1));
    }
}
