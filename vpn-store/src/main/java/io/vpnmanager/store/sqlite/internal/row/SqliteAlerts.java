package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ALERT;
import static io.vpnmanager.store.jooq.Tables.ALERT_DELIVERY;
import static io.vpnmanager.store.jooq.Tables.ALERT_STANDING;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.spi.store.AlertRows;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jooq.Condition;
import org.jooq.impl.DSL;

final class SqliteAlerts implements AlertRows.Writable {
    private final UnitSql sql;

    SqliteAlerts(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        return sql.run(dsl -> dsl.selectFrom(ALERT)
                .where(ALERT.ID.eq(Uuids.bytes(id.value())))
                .fetchOptional(AlertMapping::alert));
    }

    @Override
    public List<Alert> list(AlertQuery query) {
        return sql.run(dsl -> dsl.selectFrom(ALERT)
                .where(means(query))
                .and(query.behind().map(SqliteAlerts::isBehind).orElseGet(DSL::noCondition))
                .orderBy(ALERT.FIRED_AT.desc(), ALERT.ID.desc())
                .limit(query.limit())
                .fetch(AlertMapping::alert));
    }

    private static Condition isBehind(Alert last) {
        return DSL.row(ALERT.FIRED_AT, ALERT.ID)
                .lt(Millis.of(last.firedAt()), Uuids.bytes(last.id().value()));
    }

    private static Condition means(AlertQuery query) {
        Condition states = query.states().stream()
                .map(SqliteAlerts::is)
                .reduce(Condition::or)
                .orElseGet(DSL::noCondition);
        return states.and(query.rule().map(ALERT.RULE::eq).orElseGet(DSL::noCondition));
    }

    private static Condition is(AlertState state) {
        return switch (state) {
            case OPEN -> ALERT.RESOLVED_AT.isNull().and(ALERT.ACKNOWLEDGED_AT.isNull());
            case ACKNOWLEDGED -> ALERT.RESOLVED_AT.isNull().and(ALERT.ACKNOWLEDGED_AT.isNotNull());
            case RESOLVED -> ALERT.RESOLVED_AT.isNotNull();
        };
    }

    @Override
    public List<Alert> unresolved() {
        return sql.run(dsl -> dsl.selectFrom(ALERT)
                .where(ALERT.RESOLVED_AT.isNull())
                .orderBy(ALERT.FIRED_AT.desc(), ALERT.ID.desc())
                .fetch(AlertMapping::alert));
    }

    @Override
    public Optional<Instant> lastResolved(String rule, SortedMap<String, String> labels) {
        return sql.run(dsl -> dsl.select(ALERT.RESOLVED_AT)
                .from(ALERT)
                .where(ALERT.RULE.eq(rule), ALERT.LABELS.eq(LabelText.of(labels)), ALERT.RESOLVED_AT.isNotNull())
                .orderBy(ALERT.RESOLVED_AT.desc())
                .limit(1)
                .fetchOptional(row -> Instant.ofEpochMilli(row.value1())));
    }

    @Override
    public void insert(Alert alert) {
        try {
            sql.run(dsl -> dsl.insertInto(ALERT).set(AlertMapping.record(alert)).execute());
        } catch (ConstraintBroken broken) {
            throw isTaken(alert) ? Conflicts.alertTaken(alert) : sql.unexplained(broken);
        }
    }

    private boolean isTaken(Alert alert) {
        return find(alert.id()).isPresent()
                || unresolved().stream()
                        .anyMatch(other -> other.rule().equals(alert.rule())
                                && other.labels().equals(alert.labels()));
    }

    @Override
    public void update(Alert alert) {
        int changed = sql.run(dsl -> dsl.update(ALERT)
                .set(AlertMapping.ends(alert))
                .where(ALERT.ID.eq(Uuids.bytes(alert.id().value())))
                .execute());
        if (changed == 0) {
            throw Conflicts.missing("alert", alert.id().toString());
        }
    }

    @Override
    public Optional<Delivery> delivery(DeliveryId id) {
        return sql.run(dsl -> dsl.selectFrom(ALERT_DELIVERY)
                .where(ALERT_DELIVERY.ID.eq(Uuids.bytes(id.value())))
                .fetchOptional(AlertMapping::delivery));
    }

    @Override
    public List<Delivery> deliveriesOf(AlertId alert) {
        return sql.run(dsl -> dsl.selectFrom(ALERT_DELIVERY)
                .where(ALERT_DELIVERY.ALERT_ID.eq(Uuids.bytes(alert.value())))
                .orderBy(ALERT_DELIVERY.NUMBER)
                .fetch(AlertMapping::delivery));
    }

    @Override
    public List<Delivery> deliveries(DeliveryState state, int limit) {
        Arguments.requireLimit(limit);
        return sql.run(dsl -> dsl.selectFrom(ALERT_DELIVERY)
                .where(stands(state))
                .orderBy(ALERT_DELIVERY.NUMBER)
                .limit(limit)
                .fetch(AlertMapping::delivery));
    }

    /** In the text of the statement, so that the index of those is used. */
    private static Condition stands(DeliveryState state) {
        return ALERT_DELIVERY.STATE.eq(DSL.inline(state.toString()));
    }

    @Override
    public List<String> awaitedChannels() {
        return sql.run(dsl -> dsl.selectDistinct(ALERT_DELIVERY.CHANNEL)
                .from(ALERT_DELIVERY)
                .where(stands(DeliveryState.DUE))
                .orderBy(ALERT_DELIVERY.CHANNEL)
                .fetch(ALERT_DELIVERY.CHANNEL));
    }

    @Override
    public Optional<Delivery> head(String channel) {
        return sql.run(dsl -> dsl.selectFrom(ALERT_DELIVERY)
                .where(stands(DeliveryState.DUE), ALERT_DELIVERY.CHANNEL.eq(channel))
                .orderBy(ALERT_DELIVERY.NUMBER)
                .limit(1)
                .fetchOptional(AlertMapping::delivery));
    }

    @Override
    public void insert(Delivery delivery) {
        try {
            sql.run(dsl -> dsl.insertInto(ALERT_DELIVERY)
                    .set(AlertMapping.record(delivery))
                    .execute());
        } catch (ConstraintBroken broken) {
            throw delivery(delivery.id()).isPresent()
                    ? Conflicts.identityTaken("delivery", delivery.id().value())
                    : Conflicts.missing("alert", delivery.alert().toString());
        }
    }

    @Override
    public boolean update(Delivery delivery) {
        return sql.run(dsl -> dsl.update(ALERT_DELIVERY)
                        .set(AlertMapping.progress(delivery))
                        .where(ALERT_DELIVERY.ID.eq(Uuids.bytes(delivery.id().value())))
                        .execute())
                > 0;
    }

    @Override
    public boolean remove(DeliveryId id) {
        return sql.run(dsl -> dsl.deleteFrom(ALERT_DELIVERY)
                        .where(ALERT_DELIVERY.ID.eq(Uuids.bytes(id.value())))
                        .execute())
                > 0;
    }

    @Override
    public List<StandingRow> standings() {
        return sql.run(dsl -> dsl.selectFrom(ALERT_STANDING).fetch(AlertMapping::standing));
    }

    @Override
    public void putStandings(List<StandingRow> rows) {
        sql.run(dsl -> dsl.deleteFrom(ALERT_STANDING).execute());
        rows.forEach(row -> sql.run(dsl ->
                dsl.insertInto(ALERT_STANDING).set(AlertMapping.record(row)).execute()));
    }

    @Override
    public int forget(Instant before, int newest, int atMost) {
        Arguments.requireLimit(atMost);
        int resolved = sql.<Integer>run(dsl -> dsl.fetchCount(ALERT, ALERT.RESOLVED_AT.isNotNull()));
        int surplus = forget(DSL.noCondition(), Math.clamp((long) resolved - newest, 0, atMost));
        return surplus + forget(ALERT.RESOLVED_AT.lt(Millis.of(before)), atMost - surplus);
    }

    private int forget(Condition which, int atMost) {
        return atMost == 0
                ? 0
                : sql.run(dsl -> dsl.deleteFrom(ALERT)
                        .where(ALERT.ID.in(dsl.select(ALERT.ID)
                                .from(ALERT)
                                .where(ALERT.RESOLVED_AT.isNotNull(), which)
                                .andNotExists(dsl.selectOne()
                                        .from(ALERT_DELIVERY)
                                        .where(ALERT_DELIVERY.ALERT_ID.eq(ALERT.ID))
                                        .and(ALERT_DELIVERY.STATE.ne(DeliveryState.SENT.toString())))
                                .orderBy(ALERT.RESOLVED_AT, ALERT.ID)
                                .limit(atMost)))
                        .execute());
    }
}
