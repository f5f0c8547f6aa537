package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.store.internal.rule.Millis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Users as most commands want them, one or a page of all by their names, without jOOQ. {@link UserPages} knows every
 * other order and filter.
 *
 * @param identities a query for the identities of these users
 * @param values of its parameters
 */
record PlainUsers(String identities, List<?> values) {
    private static final String USERS = "SELECT u.id, u.name, u.email, u.created_at, u.revision,"
            + " l.status, l.begun_at, l.period_at, l.counted_before, l.carried, l.due_at,"
            + " k.id, k.protocol, k.credential_kind, k.created_at, k.retire_at"
            + " FROM user u LEFT JOIN user_life l ON l.user_id = u.id LEFT JOIN access_key k ON k.user_id = u.id"
            + " WHERE u.id IN (%s) ORDER BY u.name";
    private static final String GROUPS = "SELECT m.user_id, g.name FROM membership m"
            + " JOIN user_group g ON g.id = m.group_id WHERE m.user_id IN (%s)";
    private static final String TERMS =
            "SELECT user_id, name, value FROM user_term WHERE user_id IN (%s) ORDER BY user_id, name, position";

    private static final int LIFE = 6;
    private static final int KEY = 12;

    static PlainUsers of(UserId id) {
        return new PlainUsers("SELECT id FROM user WHERE id = ?", List.of(Uuids.bytes(id.value())));
    }

    static PlainUsers of(UserName name) {
        return new PlainUsers("SELECT id FROM user WHERE name = ?", List.of(name.text()));
    }

    /** {@return the users of this page, if it is one of all users by their names} */
    static Optional<PlainUsers> of(UserQuery query) {
        boolean plain = query.order() == UserQuery.Order.NAME
                && query.prefix().isEmpty()
                && query.filter().protocol().isEmpty()
                && query.filter().search().isEmpty()
                && !query.filter().isOfMarks();
        if (!plain) {
            return Optional.empty();
        }
        // Every name is behind the empty one.
        String last = query.after().map(place -> place.name().text()).orElse("");
        return Optional.of(new PlainUsers(
                "SELECT id FROM user WHERE name > ? ORDER BY name LIMIT ?", List.of(last, query.limit())));
    }

    List<User> read(UnitSql sql) {
        Map<UserId, Set<GroupName>> groups = groups(sql);
        Map<UserId, Terms> terms = terms(sql);
        Map<UserId, Begun> users = new LinkedHashMap<>();
        sql.rows(queries().getFirst(), values, row -> {
            UserId id = Mapping.userId(row.getBytes(1));
            Begun user = users.get(id);
            if (user == null) {
                user = new Begun(user(row, id, groups, terms), new ArrayList<>());
                users.put(id, user);
            }
            PlainRows.key(row, KEY).ifPresent(user.keys::add);
            return id;
        });
        return users.values().stream().map(Begun::whole).toList();
    }

    /** {@return those for the users with their keys, their groups, and their terms} */
    List<String> queries() {
        return Stream.of(USERS, GROUPS, TERMS)
                .map(query -> query.replace("%s", identities))
                .toList();
    }

    private static User user(ResultSet row, UserId id, Map<UserId, Set<GroupName>> groups, Map<UserId, Terms> terms)
            throws SQLException {
        return new User(
                id,
                new UserName(row.getString(2)),
                Optional.ofNullable(row.getString(3)).map(EmailAddress::new),
                List.of(),
                groups.getOrDefault(id, Set.of()),
                terms.getOrDefault(id, Terms.NONE),
                PlainRows.life(row, LIFE),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getLong(5));
    }

    private Map<UserId, Set<GroupName>> groups(UnitSql sql) {
        Map<UserId, Set<GroupName>> groups = new HashMap<>();
        sql.rows(
                queries().get(1),
                values,
                row -> groups.computeIfAbsent(Mapping.userId(row.getBytes(1)), id -> new HashSet<>())
                        .add(new GroupName(row.getString(2))));
        return groups;
    }

    private Map<UserId, Terms> terms(UnitSql sql) {
        Map<UserId, Map<String, List<String>>> settings = new HashMap<>();
        sql.rows(
                queries().get(2),
                values,
                row -> settings.computeIfAbsent(Mapping.userId(row.getBytes(1)), id -> new HashMap<>())
                        .computeIfAbsent(row.getString(2), name -> new ArrayList<>())
                        .add(row.getString(3)));
        Map<UserId, Terms> terms = new HashMap<>();
        settings.forEach((id, named) -> terms.put(id, Terms.of(named)));
        return terms;
    }

    /** A user whose keys stand in rows of their own. */
    private record Begun(User user, List<AccessKey> keys) {
        User whole() {
            return new User(
                    user.id(),
                    user.name(),
                    user.email(),
                    keys.size() < 2 ? keys : keys.stream().sorted(Millis.KEYS).toList(),
                    user.groups(),
                    user.terms(),
                    user.life(),
                    user.createdAt(),
                    user.revision());
        }
    }
}
