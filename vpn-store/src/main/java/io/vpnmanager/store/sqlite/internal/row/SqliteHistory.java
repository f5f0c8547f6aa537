package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.TRAFFIC;
import static io.vpnmanager.store.jooq.Tables.TRAFFIC_HISTORY;
import static io.vpnmanager.store.jooq.Tables.USER;
import static org.jooq.impl.DSL.aggregate;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.HistoryRows;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

final class SqliteHistory implements HistoryRows.Writable {
    /** SQLite's own sum fails where it would overflow; this one is exact up to 9 PB and never fails. */
    private static final Field<Double> UPLOAD = total(TRAFFIC_HISTORY.UPLOAD_BYTES, "upload");

    private static final Field<Double> DOWNLOAD = total(TRAFFIC_HISTORY.DOWNLOAD_BYTES, "download");

    private static final List<TableField<?, ?>> KEY =
            List.of(TRAFFIC_HISTORY.USER_ID, TRAFFIC_HISTORY.STEP, TRAFFIC_HISTORY.BEGAN_AT, TRAFFIC_HISTORY.SERVER_ID);

    private static final List<TableField<?, ?>> COLUMNS = List.of(
            TRAFFIC_HISTORY.USER_ID,
            TRAFFIC_HISTORY.STEP,
            TRAFFIC_HISTORY.BEGAN_AT,
            TRAFFIC_HISTORY.SERVER_ID,
            TRAFFIC_HISTORY.UPLOAD_BYTES,
            TRAFFIC_HISTORY.DOWNLOAD_BYTES);

    private static final Kept ADD = new Kept(SqliteHistory::add);

    private final UnitSql sql;

    SqliteHistory(UnitSql sql) {
        this.sql = sql;
    }

    private static Field<Double> total(Field<Long> bytes, String name) {
        return aggregate("total", SQLDataType.DOUBLE, bytes).as(name);
    }

    private static TrafficCount summed(Record row) {
        return new TrafficCount(row.get(UPLOAD).longValue(), row.get(DOWNLOAD).longValue());
    }

    @Override
    public List<TrafficInterval> intervals(TrafficScope scope) {
        return sql.run(dsl -> sums(dsl, scope, TRAFFIC_HISTORY.STEP, TRAFFIC_HISTORY.BEGAN_AT)
                .groupBy(TRAFFIC_HISTORY.STEP, TRAFFIC_HISTORY.BEGAN_AT)
                .orderBy(TRAFFIC_HISTORY.BEGAN_AT, TRAFFIC_HISTORY.STEP)
                .fetch(row -> interval(row, summed(row))));
    }

    @Override
    public Map<ServerId, TrafficCount> byServer(TrafficScope scope) {
        Map<ServerId, TrafficCount> sums = new HashMap<>();
        sql.run(dsl -> sums(dsl, scope, TRAFFIC_HISTORY.SERVER_ID)
                        .groupBy(TRAFFIC_HISTORY.SERVER_ID)
                        .fetch())
                .forEach(row -> sums.put(server(row), summed(row)));
        return sums;
    }

    @Override
    public List<Map.Entry<UserId, TrafficCount>> top(TrafficScope scope, int most) {
        return sql.run(dsl -> sums(dsl, scope, TRAFFIC_HISTORY.USER_ID)
                .groupBy(TRAFFIC_HISTORY.USER_ID)
                .orderBy(UPLOAD.plus(DOWNLOAD).desc(), TRAFFIC_HISTORY.USER_ID)
                .limit(most)
                .fetch(row -> Map.entry(Mapping.userId(row.get(TRAFFIC_HISTORY.USER_ID)), summed(row))));
    }

    static SelectConditionStep<? extends Record> sums(DSLContext dsl, TrafficScope scope, SelectField<?>... by) {
        List<SelectField<?>> fields = new ArrayList<>(List.of(by));
        fields.addAll(List.of(UPLOAD, DOWNLOAD));
        return dsl.select(fields).from(TRAFFIC_HISTORY).where(within(scope));
    }

    private static Condition within(TrafficScope scope) {
        Condition within = scope.since()
                .map(since -> from(TrafficStep.HOUR, since).or(from(TrafficStep.DAY, since)))
                .orElseGet(DSL::noCondition);
        within = within.and(scope.user()
                .map(user -> TRAFFIC_HISTORY.USER_ID.eq(Uuids.bytes(user.value())))
                .orElseGet(DSL::noCondition));
        return within.and(scope.server()
                .map(server -> TRAFFIC_HISTORY.SERVER_ID.eq(Uuids.bytes(server.value())))
                .orElseGet(DSL::noCondition));
    }

    private static Condition from(TrafficStep step, Instant since) {
        return TRAFFIC_HISTORY
                .STEP
                .eq(text(step))
                .and(TRAFFIC_HISTORY.BEGAN_AT.ge(step.begin(since).toEpochMilli()));
    }

    @Override
    public List<HistoryRow> ofUser(UserId user) {
        return sql.run(dsl -> dsl.selectFrom(TRAFFIC_HISTORY)
                .where(TRAFFIC_HISTORY.USER_ID.eq(Uuids.bytes(user.value())))
                .fetch(SqliteHistory::history));
    }

    private static HistoryRow history(Record row) {
        TrafficCount count =
                new TrafficCount(row.get(TRAFFIC_HISTORY.UPLOAD_BYTES), row.get(TRAFFIC_HISTORY.DOWNLOAD_BYTES));
        return new HistoryRow(Mapping.userId(row.get(TRAFFIC_HISTORY.USER_ID)), server(row), interval(row, count));
    }

    private static ServerId server(Record row) {
        return new ServerId(Uuids.of(row.get(TRAFFIC_HISTORY.SERVER_ID)));
    }

    private static TrafficInterval interval(Record row, TrafficCount count) {
        return new TrafficInterval(
                Instant.ofEpochMilli(row.get(TRAFFIC_HISTORY.BEGAN_AT)),
                TrafficStep.parse(row.get(TRAFFIC_HISTORY.STEP)),
                count);
    }

    private static String text(TrafficStep step) {
        return step.toString();
    }

    /**
     * Adds what samples have above the highest totals so far; so it comes before those are raised.
     *
     * @param samples no two of one counter
     */
    void add(Collection<TrafficSample> samples, Instant at) {
        long began = TrafficStep.HOUR.begin(at).toEpochMilli();
        sql.many(ADD, samples.stream().map(sample -> values(sample, began)).toList());
    }

    private static @Nullable Object[] values(TrafficSample sample, long began) {
        byte[] server = Uuids.bytes(sample.server().value());
        long upload = sample.sinceBoot().uploadBytes();
        long download = sample.sinceBoot().downloadBytes();
        byte[] user = Uuids.bytes(sample.user().value());
        return new @Nullable Object[] {
            began, server, upload, download, server, Uuids.bytes(sample.boot()), user, upload, download
        };
    }

    private static Query add(DSLContext dsl) {
        Field<Long> upload = above(Given.NUMBER, TRAFFIC.UPLOAD_BYTES);
        Field<Long> download = above(Given.NUMBER, TRAFFIC.DOWNLOAD_BYTES);
        return dsl.insertInto(TRAFFIC_HISTORY, COLUMNS)
                .select(select(USER.ID, inline(text(TrafficStep.HOUR)), Given.NUMBER, Given.BYTES, upload, download)
                        .from(USER)
                        .leftJoin(TRAFFIC)
                        .on(TRAFFIC.USER_ID
                                .eq(USER.ID)
                                .and(TRAFFIC.SERVER_ID.eq(Given.BYTES))
                                .and(TRAFFIC.BOOT.eq(Given.BYTES)))
                        .where(USER.ID.eq(Given.BYTES))
                        .and(upload.gt(inline(0L)).or(download.gt(inline(0L)))))
                .onConflict(KEY)
                .doUpdate()
                .set(TRAFFIC_HISTORY.UPLOAD_BYTES, plus(TRAFFIC_HISTORY.UPLOAD_BYTES))
                .set(TRAFFIC_HISTORY.DOWNLOAD_BYTES, plus(TRAFFIC_HISTORY.DOWNLOAD_BYTES));
    }

    private static Field<Long> above(Field<Long> total, Field<Long> known) {
        return greatest(total.minus(coalesce(known, inline(0L))), inline(0L));
    }

    /** Stops at the highest number instead of failing. */
    private static Field<Long> plus(Field<Long> bytes) {
        return bytes.plus(least(excluded(bytes), inline(Long.MAX_VALUE).minus(bytes)));
    }

    @Override
    public void put(List<HistoryRow> rows) {
        rows.forEach(row -> sql.run(dsl -> dsl.insertInto(TRAFFIC_HISTORY, COLUMNS)
                .select(values(row))
                .onConflict(KEY)
                .doUpdate()
                .set(TRAFFIC_HISTORY.UPLOAD_BYTES, excluded(TRAFFIC_HISTORY.UPLOAD_BYTES))
                .set(TRAFFIC_HISTORY.DOWNLOAD_BYTES, excluded(TRAFFIC_HISTORY.DOWNLOAD_BYTES))
                .execute()));
    }

    /** The select gives no row where the user is gone. */
    private static Select<?> values(HistoryRow row) {
        TrafficInterval interval = row.interval();
        return select(
                        USER.ID,
                        val(text(interval.step())),
                        val(interval.start().toEpochMilli()),
                        val(Uuids.bytes(row.server().value())),
                        val(interval.count().uploadBytes()),
                        val(interval.count().downloadBytes()))
                .from(USER)
                .where(USER.ID.eq(Uuids.bytes(row.user().value())));
    }

    @Override
    public int rollUp(Instant before, int most) {
        List<HistoryRow> hours =
                sql.run(dsl -> earliest(dsl, TrafficStep.HOUR, before, most).fetch(SqliteHistory::history));
        hours.forEach(hour -> {
            addToDay(hour);
            remove(hour);
        });
        return hours.size();
    }

    static ResultQuery<? extends Record> earliest(DSLContext dsl, TrafficStep step, Instant before, int most) {
        return dsl.selectFrom(TRAFFIC_HISTORY)
                .where(TRAFFIC_HISTORY.STEP.eq(text(step)))
                .and(TRAFFIC_HISTORY.BEGAN_AT.lt(before.toEpochMilli()))
                .orderBy(TRAFFIC_HISTORY.BEGAN_AT)
                .limit(most);
    }

    private void addToDay(HistoryRow hour) {
        TrafficInterval interval = hour.interval();
        TrafficInterval day =
                new TrafficInterval(TrafficStep.DAY.begin(interval.start()), TrafficStep.DAY, interval.count());
        sql.run(dsl -> dsl.insertInto(TRAFFIC_HISTORY, COLUMNS)
                .select(values(new HistoryRow(hour.user(), hour.server(), day)))
                .onConflict(KEY)
                .doUpdate()
                .set(TRAFFIC_HISTORY.UPLOAD_BYTES, plus(TRAFFIC_HISTORY.UPLOAD_BYTES))
                .set(TRAFFIC_HISTORY.DOWNLOAD_BYTES, plus(TRAFFIC_HISTORY.DOWNLOAD_BYTES))
                .execute());
    }

    private void remove(HistoryRow gone) {
        sql.run(dsl -> dsl.deleteFrom(TRAFFIC_HISTORY)
                .where(TRAFFIC_HISTORY.USER_ID.eq(Uuids.bytes(gone.user().value())))
                .and(TRAFFIC_HISTORY.STEP.eq(text(gone.interval().step())))
                .and(TRAFFIC_HISTORY.BEGAN_AT.eq(gone.interval().start().toEpochMilli()))
                .and(TRAFFIC_HISTORY.SERVER_ID.eq(Uuids.bytes(gone.server().value())))
                .execute());
    }

    @Override
    public int forget(Instant before, int most) {
        List<HistoryRow> days =
                sql.run(dsl -> earliest(dsl, TrafficStep.DAY, before, most).fetch(SqliteHistory::history));
        days.forEach(this::remove);
        return days.size();
    }
}
