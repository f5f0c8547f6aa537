package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.SUBSCRIPTION_TOKEN;

import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import io.vpnmanager.spi.store.TokenRows;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.jooq.tables.records.SubscriptionTokenRecord;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.util.Optional;
import org.jooq.Condition;

final class SqliteTokens implements TokenRows.Writable {
    private static final Kept BY_HASH = where(SUBSCRIPTION_TOKEN.HASH.eq(Given.BYTES));
    private static final Kept BY_USER = where(SUBSCRIPTION_TOKEN.USER_ID.eq(Given.BYTES));

    private final UnitSql sql;

    SqliteTokens(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<StoredToken> find(TokenHash hash) {
        return one(BY_HASH, hash.bytes());
    }

    @Override
    public Optional<StoredToken> of(UserId user) {
        return one(BY_USER, Uuids.bytes(user.value()));
    }

    private static Kept where(Condition condition) {
        return new Kept(dsl ->
                dsl.select(SUBSCRIPTION_TOKEN.fields()).from(SUBSCRIPTION_TOKEN).where(condition));
    }

    private Optional<StoredToken> one(Kept by, Object value) {
        return sql.rows(by, value).stream().findFirst().map(Mapping::token);
    }

    private static Condition isOf(UserId user) {
        return SUBSCRIPTION_TOKEN.USER_ID.eq(Uuids.bytes(user.value()));
    }

    @Override
    public void put(StoredToken token) {
        SubscriptionTokenRecord row = sql.run(dsl -> dsl.newRecord(SUBSCRIPTION_TOKEN));
        row.setUserId(Uuids.bytes(token.user().value()));
        row.setHash(token.hash().bytes());
        row.setBinding(token.binding().bytes());
        row.setIssuedAt(Millis.of(token.issuedAt()));
        try {
            sql.run(dsl -> dsl.insertInto(SUBSCRIPTION_TOKEN)
                    .set(row)
                    .onConflict(SUBSCRIPTION_TOKEN.USER_ID)
                    .doUpdate()
                    .set(row)
                    .execute());
        } catch (ConstraintBroken broken) {
            throw explained(token, broken);
        }
    }

    private RuntimeException explained(StoredToken token, ConstraintBroken broken) {
        if (new SqliteUsers(sql).find(token.user()).isEmpty()) {
            return Conflicts.missing("user", token.user().toString());
        }
        return find(token.hash()).isPresent() ? Conflicts.tokenTaken() : sql.unexplained(broken);
    }

    @Override
    public boolean remove(UserId user) {
        return sql.run(dsl ->
                        dsl.deleteFrom(SUBSCRIPTION_TOKEN).where(isOf(user)).execute())
                > 0;
    }
}
