package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.KEY_SLOT;
import static io.vpnmanager.store.jooq.Tables.SEALING;
import static io.vpnmanager.store.jooq.Tables.SERVER_SECRET;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealingRows;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Epochs;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;

final class SqliteSealing implements SealingRows.Writable {
    private static final String SLOTS =
            "SELECT id, kind, state, parameters, check_value, wrapped, created_at FROM key_slot ORDER BY state";
    private static final String STATE = "SELECT epoch, resealing, resealed_to FROM sealing";

    private final UnitSql sql;

    SqliteSealing(UnitSql sql) {
        this.sql = sql;
    }

    /** The names of the states happen to stand in the right order. */
    @Override
    public List<KeySlot> slots() {
        return sql.rows(SLOTS, List.of(), PlainRows::slot);
    }

    @Override
    public SealingState state() {
        return sql.rows(STATE, List.of(), PlainRows::sealing).getFirst();
    }

    @Override
    public List<KeyChange.Present> keysAfter(Optional<AccessKeyId> after, int limit) {
        Arguments.requireLimit(limit);
        KeyHolders holders = KeyHolders.of(sql, holders(after, limit));
        return sql.run(dsl -> keys(dsl, after, limit).fetch(row -> Mapping.present(row, holders)));
    }

    static ResultQuery<? extends Record> keys(DSLContext dsl, Optional<AccessKeyId> after, int limit) {
        return dsl.selectFrom(ACCESS_KEY)
                .where(behind(after))
                .orderBy(ACCESS_KEY.ID)
                .limit(limit);
    }

    private static Select<Record1<byte[]>> holders(Optional<AccessKeyId> after, int limit) {
        return select(ACCESS_KEY.USER_ID)
                .from(ACCESS_KEY)
                .where(behind(after))
                .orderBy(ACCESS_KEY.ID)
                .limit(limit);
    }

    private static Condition behind(Optional<AccessKeyId> after) {
        return after.map(id -> ACCESS_KEY.ID.gt(Uuids.bytes(id.value()))).orElse(noCondition());
    }

    @Override
    public Map<ServerId, List<StoredCredential>> serverSecrets() {
        return sql.run(dsl -> dsl.selectFrom(SERVER_SECRET)
                .orderBy(SERVER_SECRET.SERVER_ID, SERVER_SECRET.SECRET_VERSION)
                .fetchGroups(row -> new ServerId(Uuids.of(row.getServerId())), Mapping::secret));
    }

    @Override
    public Map<Long, Long> keysByEpoch() {
        Map<Long, Integer> counts = sql.run(dsl -> dsl.select(ACCESS_KEY.DATA_KEY_EPOCH, count())
                .from(ACCESS_KEY)
                .groupBy(ACCESS_KEY.DATA_KEY_EPOCH)
                .fetchMap(ACCESS_KEY.DATA_KEY_EPOCH, count()));
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue()));
    }

    @Override
    public void put(KeySlot slot) {
        Epochs.requireOnlyOneOfItsState(slot, slots());
        var row = sql.run(dsl -> dsl.newRecord(KEY_SLOT));
        row.setId(Uuids.bytes(slot.id()));
        row.setKind(slot.kind().id());
        row.setState(slot.state().name().toLowerCase(Locale.ROOT));
        row.setParameters(slot.parameters());
        row.setCheckValue(slot.check().bytes());
        row.setWrapped(slot.wrapped().bytes());
        row.setCreatedAt(Millis.of(slot.createdAt()));
        change(dsl -> dsl.insertInto(KEY_SLOT)
                .set(row)
                .onConflict(KEY_SLOT.ID)
                .doUpdate()
                .set(row)
                .execute());
    }

    @Override
    public void remove(UUID slot) {
        change(dsl -> dsl.deleteFrom(KEY_SLOT)
                .where(KEY_SLOT.ID.eq(Uuids.bytes(slot)))
                .execute());
    }

    @Override
    public void put(SealingState state) {
        Epochs.requireMayFollow(state, state());
        change(dsl -> dsl.update(SEALING)
                .set(SEALING.EPOCH, state.epoch())
                .set(SEALING.RESEALING, state.resealing() ? 1L : 0L)
                .set(
                        SEALING.RESEALED_TO,
                        state.resealedTo().map(id -> Uuids.bytes(id.value())).orElse(null))
                .execute());
    }

    @Override
    public void reseal(AccessKeyId key, StoredCredential credential) {
        new SqliteKeys(sql).credential(key).ifPresent(current -> {
            Epochs.requireSealedAnew(credential, current, state());
            change(dsl -> dsl.update(ACCESS_KEY)
                    .set(ACCESS_KEY.DATA_KEY_EPOCH, credential.epoch())
                    .set(ACCESS_KEY.SEALED_CREDENTIAL, credential.sealed().bytes())
                    .where(ACCESS_KEY.ID.eq(Uuids.bytes(key.value())))
                    .execute());
        });
    }

    @Override
    public void reseal(ServerId server, StoredCredential secret) {
        new SqliteServers(sql).secret(server, secret.version()).ifPresent(current -> {
            Epochs.requireSealedAnew(secret, current, state());
            change(dsl -> dsl.update(SERVER_SECRET)
                    .set(SERVER_SECRET.DATA_KEY_EPOCH, secret.epoch())
                    .set(SERVER_SECRET.SEALED_SECRET, secret.sealed().bytes())
                    .where(SERVER_SECRET.SERVER_ID.eq(Uuids.bytes(server.value())))
                    .and(SERVER_SECRET.SECRET_VERSION.eq(secret.version()))
                    .execute());
        });
    }

    /** What the rules refuse was refused before; here nothing explains a broken constraint. */
    private void change(Function<DSLContext, Integer> statement) {
        try {
            sql.run(statement);
        } catch (ConstraintBroken broken) {
            throw sql.unexplained(broken);
        }
    }
}
