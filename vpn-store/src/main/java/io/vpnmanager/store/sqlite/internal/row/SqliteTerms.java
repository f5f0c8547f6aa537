package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.USER_LIFE;
import static io.vpnmanager.store.jooq.Tables.USER_TERM;

import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.store.internal.rule.Millis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** On what terms users are here, and where they stand. */
final class SqliteTerms {
    private static final Kept ADD_TERM = new Kept(SqliteTerms::addTerm);
    private static final Kept ADD_LIFE = new Kept(SqliteTerms::addLife);

    private final UnitSql sql;

    SqliteTerms(UnitSql sql) {
        this.sql = sql;
    }

    /** {@return the terms of these users; one without any is absent} */
    Map<UserId, Terms> of(Select<Record1<byte[]>> users) {
        return termsOf(sql.run(dsl -> query(dsl, users).fetch()));
    }

    /** {@return the terms in the rows of {@link #query}} */
    static Map<UserId, Terms> termsOf(Result<? extends Record> rows) {
        return read(rows, Terms::of);
    }

    /** {@return the limits of these users; one without any is absent} */
    Map<UserId, Limits> limits(Select<Record1<byte[]>> users) {
        return limitsOf(sql.run(dsl -> limitQuery(dsl, users).fetch()));
    }

    /** {@return the limits in the rows of {@link #limitQuery}} */
    static Map<UserId, Limits> limitsOf(Result<? extends Record> rows) {
        return read(rows, Limits::of);
    }

    private static <T> Map<UserId, T> read(
            Result<? extends Record> rows, Function<Map<String, List<String>>, T> reader) {
        Map<UserId, Map<String, List<String>>> settings = new HashMap<>();
        for (Record row : rows) {
            settings.computeIfAbsent(Mapping.userId(row.get(USER_TERM.USER_ID)), id -> new HashMap<>())
                    .computeIfAbsent(row.get(USER_TERM.NAME), name -> new ArrayList<>())
                    .add(row.get(USER_TERM.VALUE));
        }
        Map<UserId, T> read = new HashMap<>();
        settings.forEach((id, named) -> read.put(id, reader.apply(named)));
        return read;
    }

    static ResultQuery<? extends Record> limitQuery(DSLContext dsl, Select<Record1<byte[]>> users) {
        return dsl.select(USER_TERM.USER_ID, USER_TERM.NAME, USER_TERM.VALUE)
                .from(USER_TERM)
                .where(USER_TERM.USER_ID.in(users))
                .and(USER_TERM.NAME.in(Limits.SETTINGS.stream().map(DSL::inline).toList()));
    }

    static ResultQuery<? extends Record> query(DSLContext dsl, Select<Record1<byte[]>> users) {
        return dsl.select(USER_TERM.USER_ID, USER_TERM.NAME, USER_TERM.VALUE)
                .from(USER_TERM)
                .where(USER_TERM.USER_ID.in(users))
                .orderBy(USER_TERM.USER_ID, USER_TERM.NAME, USER_TERM.POSITION);
    }

    /** Adds those of users who have none here. */
    void insert(Collection<User> users) {
        insertTerms(users);
        insertLives(users);
    }

    private void insertTerms(Collection<User> users) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (User user : users) {
            user.terms().settings().forEach((name, values) -> {
                for (int i = 0; i < values.size(); i++) {
                    rows.add(new @Nullable Object[] {Uuids.bytes(user.id().value()), name, (long) i, values.get(i)});
                }
            });
        }
        if (!rows.isEmpty()) {
            sql.many(ADD_TERM, rows);
        }
    }

    private void insertLives(Collection<User> users) {
        List<@Nullable Object[]> rows = users.stream()
                .filter(user -> !user.life().equals(Life.ACTIVE))
                .map(SqliteTerms::lifeRow)
                .toList();
        if (!rows.isEmpty()) {
            sql.many(ADD_LIFE, rows);
        }
    }

    private static Query addTerm(DSLContext dsl) {
        return dsl.insertInto(USER_TERM, USER_TERM.USER_ID, USER_TERM.NAME, USER_TERM.POSITION, USER_TERM.VALUE)
                .values(Given.BYTES, Given.TEXT, Given.NUMBER, Given.TEXT);
    }

    private static Query addLife(DSLContext dsl) {
        return dsl.insertInto(
                        USER_LIFE,
                        USER_LIFE.USER_ID,
                        USER_LIFE.STATUS,
                        USER_LIFE.BEGUN_AT,
                        USER_LIFE.PERIOD_AT,
                        USER_LIFE.COUNTED_BEFORE,
                        USER_LIFE.CARRIED,
                        USER_LIFE.DUE_AT)
                .values(Given.BYTES, Given.TEXT, Given.NUMBER, Given.NUMBER, Given.NUMBER, Given.NUMBER, Given.NUMBER);
    }

    private static @Nullable Object[] lifeRow(User user) {
        Life life = user.life();
        return new @Nullable Object[] {
            Uuids.bytes(user.id().value()),
            life.status().toString(),
            life.begunAt().map(Millis::of).orElse(null),
            life.period().map(period -> Millis.of(period.began())).orElse(null),
            life.period().map(Life.Period::countedBefore).orElse(0L),
            life.period().map(Life.Period::carried).orElse(0L),
            life.dueAt().map(Millis::of).orElse(null)
        };
    }

    /** Puts others in the place of those that a user has. */
    void replace(User stored, User next) {
        if (!next.terms().equals(stored.terms())) {
            sql.run(dsl -> dsl.deleteFrom(USER_TERM)
                    .where(USER_TERM.USER_ID.eq(Uuids.bytes(next.id().value())))
                    .execute());
            insertTerms(List.of(next));
        }
        if (!next.life().equals(stored.life())) {
            sql.run(dsl -> dsl.deleteFrom(USER_LIFE)
                    .where(USER_LIFE.USER_ID.eq(Uuids.bytes(next.id().value())))
                    .execute());
            insertLives(List.of(next));
        }
    }

    /** {@return the life in a row of users and what was decided of them} */
    static Life life(Record row) {
        if (row.get(USER_LIFE.STATUS) == null) {
            return Life.ACTIVE;
        }
        return new Life(
                UserStatus.parse(row.get(USER_LIFE.STATUS)),
                time(row.get(USER_LIFE.BEGUN_AT)),
                time(row.get(USER_LIFE.PERIOD_AT))
                        .map(began ->
                                new Life.Period(began, row.get(USER_LIFE.COUNTED_BEFORE), row.get(USER_LIFE.CARRIED))),
                time(row.get(USER_LIFE.DUE_AT)));
    }

    private static Optional<Instant> time(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    /** {@return the identities of those of these users whose traffic may change where they stand} */
    static Select<Record1<byte[]>> metered(DSLContext dsl, List<byte[]> users) {
        return dsl.select(USER_LIFE.USER_ID)
                .from(USER_LIFE)
                .where(USER_LIFE.USER_ID.in(users))
                .and(USER_LIFE.PERIOD_AT.isNotNull());
    }

    /** {@return the identities of users for whom the clock has come, longest first} */
    static Select<Record1<byte[]>> due(DSLContext dsl, Field<Long> now, Field<Long> limit) {
        return dsl.select(USER_LIFE.USER_ID)
                .from(USER_LIFE)
                .where(USER_LIFE.DUE_AT.le(now))
                .orderBy(USER_LIFE.DUE_AT)
                .limit(limit);
    }
}
