package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.REMOVED_KEY;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyRows;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.internal.rule.Arguments;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;

final class SqliteKeys implements KeyRows {
    private static final Kept PRESENT_AFTER = new Kept(dsl -> there(dsl, Given.NUMBER, Given.NUMBER));
    private static final Kept REMOVED_AFTER = new Kept(dsl -> removed(dsl, Given.NUMBER, Given.NUMBER));
    private static final Kept GROUPS_AFTER =
            new Kept(dsl -> SqliteMemberships.query(dsl, holders(Given.NUMBER, Given.NUMBER)));
    private static final Kept LIMITS_AFTER =
            new Kept(dsl -> SqliteTerms.limitQuery(dsl, holders(Given.NUMBER, Given.NUMBER)));

    static final String CREDENTIALS = "SELECT id, credential_kind, credential_version, data_key_epoch,"
            + " sealed_credential, slot FROM access_key WHERE id IN (%s)";

    private final UnitSql sql;

    SqliteKeys(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<StoredCredential> credential(AccessKeyId id) {
        return sql.run(dsl -> dsl.select(
                        ACCESS_KEY.CREDENTIAL_KIND,
                        ACCESS_KEY.CREDENTIAL_VERSION,
                        ACCESS_KEY.DATA_KEY_EPOCH,
                        ACCESS_KEY.SEALED_CREDENTIAL,
                        ACCESS_KEY.SLOT)
                .from(ACCESS_KEY)
                .where(ACCESS_KEY.ID.eq(Uuids.bytes(id.value())))
                .fetchOptional()
                .map(Mapping::credential));
    }

    @Override
    public Map<AccessKeyId, StoredCredential> credentials(Collection<AccessKeyId> ids) {
        List<byte[]> bytes = ids.stream().map(id -> Uuids.bytes(id.value())).toList();
        return sql.rowsAmong(CREDENTIALS, bytes, PlainRows::credential).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<KeyChange> changesAfter(long after, int limit) {
        Arguments.requireLimit(limit);
        KeyHolders holders = new KeyHolders(
                SqliteMemberships.identitiesOf(sql.rows(GROUPS_AFTER, after, (long) limit)),
                SqliteTerms.limitsOf(sql.rows(LIMITS_AFTER, after, (long) limit)));
        List<KeyChange> there = sql.rows(PRESENT_AFTER, after, (long) limit).map(row -> Mapping.change(row, holders));
        List<KeyChange> removed = sql.rows(REMOVED_AFTER, after, (long) limit).map(Mapping::removed);
        return Stream.concat(there.stream(), removed.stream())
                .sorted(Comparator.comparingLong(KeyChange::number))
                .limit(limit)
                .toList();
    }

    @Override
    public List<KeyVersion> versionsAfter(long after, int limit) {
        Arguments.requireLimit(limit);
        return sql.run(dsl -> versions(dsl, after, limit).fetch(Mapping::version));
    }

    @Override
    public List<KeyChange.Present> present(Collection<AccessKeyId> ids) {
        KeyHolders holders =
                KeyHolders.of(sql, select(ACCESS_KEY.USER_ID).from(ACCESS_KEY).where(isOneOf(ids)));
        return sql.run(dsl -> present(dsl, ids).fetch(row -> Mapping.present(row, holders)));
    }

    static ResultQuery<? extends Record> versions(DSLContext dsl, long after, int limit) {
        return dsl.select(ACCESS_KEY.CHANGE_NUMBER, ACCESS_KEY.ID, ACCESS_KEY.PROTOCOL)
                .from(ACCESS_KEY)
                .where(ACCESS_KEY.CHANGE_NUMBER.gt(after))
                .and(ACCESS_KEY.LETS_IN.eq(1L))
                .orderBy(ACCESS_KEY.CHANGE_NUMBER)
                .limit(limit);
    }

    static ResultQuery<? extends Record> present(DSLContext dsl, Collection<AccessKeyId> ids) {
        return dsl.selectFrom(ACCESS_KEY).where(isOneOf(ids)).and(ACCESS_KEY.LETS_IN.eq(1L));
    }

    private static Condition isOneOf(Collection<AccessKeyId> ids) {
        return ACCESS_KEY.ID.in(ids.stream().map(id -> Uuids.bytes(id.value())).toList());
    }

    static Select<Record1<byte[]>> holders(Field<Long> after, Field<Long> limit) {
        return select(ACCESS_KEY.USER_ID)
                .from(ACCESS_KEY)
                .where(ACCESS_KEY.CHANGE_NUMBER.gt(after))
                .orderBy(ACCESS_KEY.CHANGE_NUMBER)
                .limit(limit);
    }

    static ResultQuery<? extends Record> there(DSLContext dsl, Field<Long> after, Field<Long> limit) {
        return dsl.select(ACCESS_KEY.fields())
                .from(ACCESS_KEY)
                .where(ACCESS_KEY.CHANGE_NUMBER.gt(after))
                .orderBy(ACCESS_KEY.CHANGE_NUMBER)
                .limit(limit);
    }

    static ResultQuery<? extends Record> removed(DSLContext dsl, Field<Long> after, Field<Long> limit) {
        return dsl.select(REMOVED_KEY.fields())
                .from(REMOVED_KEY)
                .where(REMOVED_KEY.CHANGE_NUMBER.gt(after))
                .orderBy(REMOVED_KEY.CHANGE_NUMBER)
                .limit(limit);
    }
}
