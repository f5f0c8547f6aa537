package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.SERVER_TRAFFIC;
import static io.vpnmanager.store.jooq.Tables.TRAFFIC;
import static io.vpnmanager.store.jooq.Tables.USER;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficRows;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class SqliteTraffic implements TrafficRows.Writable {
    static final String COUNTERS = "SELECT user_id, upload_bytes, download_bytes FROM traffic WHERE user_id IN (%s)";

    /** Far below the number of variables that a statement of SQLite may have. */
    private static final int USERS_AT_ONCE = 500;

    private static final Kept RAISE = new Kept(SqliteTraffic::raise);
    private static final Kept OF_USER = new Kept(dsl -> of(dsl, Given.BYTES));

    private final UnitSql sql;

    SqliteTraffic(UnitSql sql) {
        this.sql = sql;
    }

    /** Added here and not by SQLite, whose sum fails where it would overflow. */
    @Override
    public Map<UserId, TrafficCount> ofUsers(Collection<UserId> users) {
        Map<UserId, TrafficCount> sums = new HashMap<>();
        List<byte[]> ids = users.stream().map(user -> Uuids.bytes(user.value())).toList();
        for (int from = 0; from < ids.size(); from += USERS_AT_ONCE) {
            List<byte[]> some = ids.subList(from, Math.min(from + USERS_AT_ONCE, ids.size()));
            sql.rowsAmong(COUNTERS, some, PlainRows::traffic)
                    .forEach(count -> sums.merge(count.getKey(), count.getValue(), TrafficCount::plus));
        }
        return sums;
    }

    @Override
    public Map<ServerId, TrafficCount> ofServers() {
        Map<ServerId, TrafficCount> totals = new HashMap<>();
        sql.run(dsl -> dsl.fetch(SERVER_TRAFFIC))
                .forEach(row -> totals.put(
                        new ServerId(Uuids.of(row.getServerId())),
                        new TrafficCount(row.getUploadBytes(), row.getDownloadBytes())));
        return totals;
    }

    @Override
    public List<TrafficSample> samples(UserId user) {
        return sql.rows(OF_USER, Uuids.bytes(user.value())).map(Mapping::sample);
    }

    static ResultQuery<? extends Record> of(DSLContext dsl, Field<byte[]> user) {
        return dsl.select(TRAFFIC.fields()).from(TRAFFIC).where(TRAFFIC.USER_ID.eq(user));
    }

    @Override
    public List<TrafficSample> samplesAfter(Optional<TrafficSample> last, int limit) {
        return sql.run(dsl -> after(dsl, last, limit).fetch(Mapping::sample));
    }

    /** In the order of the table itself. */
    static ResultQuery<? extends Record> after(DSLContext dsl, Optional<TrafficSample> last, int limit) {
        Condition behind = last.map(sample -> row(TRAFFIC.USER_ID, TRAFFIC.SERVER_ID, TRAFFIC.BOOT)
                        .gt(
                                Uuids.bytes(sample.user().value()),
                                Uuids.bytes(sample.server().value()),
                                Uuids.bytes(sample.boot())))
                .orElseGet(DSL::noCondition);
        return dsl.selectFrom(TRAFFIC)
                .where(behind)
                .orderBy(TRAFFIC.USER_ID, TRAFFIC.SERVER_ID, TRAFFIC.BOOT)
                .limit(limit);
    }

    @Override
    public void record(List<TrafficSample> samples) {
        sql.many(RAISE, samples.stream().map(SqliteTraffic::values).toList());
    }

    @Override
    public void count(List<TrafficSample> samples, Instant at) {
        new SqliteHistory(sql).add(Samples.highest(samples), at);
        record(samples);
    }

    private static @Nullable Object[] values(TrafficSample sample) {
        return new @Nullable Object[] {
            Uuids.bytes(sample.server().value()),
            Uuids.bytes(sample.boot()),
            sample.sinceBoot().uploadBytes(),
            sample.sinceBoot().downloadBytes(),
            Uuids.bytes(sample.user().value())
        };
    }

    /** The select gives no row where the user is gone. */
    private static Query raise(DSLContext dsl) {
        return dsl.insertInto(
                        TRAFFIC,
                        TRAFFIC.USER_ID,
                        TRAFFIC.SERVER_ID,
                        TRAFFIC.BOOT,
                        TRAFFIC.UPLOAD_BYTES,
                        TRAFFIC.DOWNLOAD_BYTES)
                .select(select(USER.ID, Given.BYTES, Given.BYTES, Given.NUMBER, Given.NUMBER)
                        .from(USER)
                        .where(USER.ID.eq(Given.BYTES)))
                .onConflict(TRAFFIC.USER_ID, TRAFFIC.SERVER_ID, TRAFFIC.BOOT)
                .doUpdate()
                .set(TRAFFIC.UPLOAD_BYTES, greatest(TRAFFIC.UPLOAD_BYTES, excluded(TRAFFIC.UPLOAD_BYTES)))
                .set(TRAFFIC.DOWNLOAD_BYTES, greatest(TRAFFIC.DOWNLOAD_BYTES, excluded(TRAFFIC.DOWNLOAD_BYTES)));
    }
}
