package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.USER;
import static io.vpnmanager.store.jooq.Tables.USER_MARK;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Where the rows of one page of users are found: in the users, in the keys of a protocol, or in the marks of users,
 * which repeat what lists are ordered by. Every order is that of an index, forwards or backwards.
 *
 * @param table where they are
 * @param id the user
 * @param name of the user
 * @param createdAt when the user was made
 * @param among which rows of the table
 */
record UserPages(Table<?> table, Field<byte[]> id, Field<String> name, Field<Long> createdAt, Condition among) {
    /** Behind every character that a name may hold. */
    private static final String BEHIND_NAMES = "~";

    private static final UserPages ALL = new UserPages(USER, USER.ID, USER.NAME, USER.CREATED_AT, noCondition());

    /** {@return the identities of one page, at a cost of its limit} */
    static Select<Record1<byte[]>> identities(UserQuery query) {
        UserFilter filter = query.filter();
        if (filter.isOfMarks()) {
            return marked(UserMarks.of(filter)).page(query);
        }
        return filter.protocol().map(UserPages::holding).orElse(ALL).page(query);
    }

    /** Those of the first mark, of whom each is looked at for the others. They stand in no order but by name. */
    private static UserPages marked(UserMarks marks) {
        return new UserPages(USER_MARK, USER_MARK.USER_ID, USER_MARK.USER_NAME, USER.CREATED_AT, marks.condition());
    }

    private static UserPages holding(ProtocolKind protocol) {
        return new UserPages(
                ACCESS_KEY,
                ACCESS_KEY.USER_ID,
                ACCESS_KEY.USER_NAME,
                ACCESS_KEY.USER_CREATED_AT,
                ACCESS_KEY.PROTOCOL.eq(protocol.id()).and(ACCESS_KEY.RETIRE_AT.isNull()));
    }

    /** {@return the order of the users themselves} */
    static List<OrderField<?>> order(UserQuery query) {
        return ALL.ordered(query.order());
    }

    private Select<Record1<byte[]>> page(UserQuery query) {
        return select(id)
                .from(table)
                .where(among)
                .and(named(query))
                .and(behind(query))
                .and(query.filter()
                        .search()
                        .map(text -> SearchedUsers.have(text, id, name))
                        .orElseGet(() -> noCondition()))
                .orderBy(ordered(query.order()))
                .limit(query.limit());
    }

    /** Of two bounds on one side the narrower alone, because SQLite may enter the index at the other. */
    private Condition named(UserQuery query) {
        Optional<String> begin = query.prefix().map(NamePrefix::text);
        Optional<String> end = begin.map(text -> text + BEHIND_NAMES);
        Optional<String> last = query.order().isByName()
                ? query.after().map(place -> place.name().text())
                : Optional.empty();
        if (query.order().isDescending()) {
            Optional<String> narrower = last.filter(text -> end.isEmpty() || text.compareTo(end.get()) < 0);
            return from(begin).and(before(narrower.or(() -> end)));
        }
        Optional<String> narrower = last.filter(text -> begin.isEmpty() || text.compareTo(begin.get()) >= 0);
        return before(end).and(narrower.<Condition>map(text -> name.gt(text)).orElseGet(() -> from(begin)));
    }

    private Condition from(Optional<String> first) {
        return first.<Condition>map(text -> name.ge(text)).orElseGet(() -> noCondition());
    }

    private Condition before(Optional<String> bound) {
        return bound.<Condition>map(text -> name.lt(text)).orElseGet(() -> noCondition());
    }

    private Condition behind(UserQuery query) {
        return query.after()
                .filter(place -> !query.order().isByName())
                .map(place -> behind(query.order(), place))
                .orElseGet(() -> noCondition());
    }

    private Condition behind(UserQuery.Order order, UserQuery.Position place) {
        String last = place.name().text();
        long time = Millis.of(place.createdAt().orElseThrow());
        return order.isDescending()
                ? row(createdAt, name).lt(time, last)
                : row(createdAt, name).gt(time, last);
    }

    private List<OrderField<?>> ordered(UserQuery.Order order) {
        return switch (order) {
            case NAME -> List.of(name);
            case NAME_DESCENDING -> List.of(name.desc());
            case OLDEST_FIRST -> List.of(createdAt, name);
            case NEWEST_FIRST -> List.of(createdAt.desc(), name.desc());
        };
    }
}
