package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.USER;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Adds users with one prepared statement for each table, in place of several statements for each user. */
final class ManyUsers {
    /**
     * How many share a savepoint. What undoes a savepoint grows with the pages that it has touched, and SQLite walks
     * through it after each statement: with ten thousand users beside a quarter of a million, that takes ten times as
     * long as the statement itself.
     */
    private static final int AT_ONCE = 500;

    private static final Kept ADD_USER = new Kept(ManyUsers::addUser);
    private static final Kept ADD_KEY = new Kept(ManyUsers::addKey);

    private final UnitSql sql;
    private final SqliteUsers users;
    private final SqliteMemberships memberships;
    private final Slots slots;

    ManyUsers(UnitSql sql, SqliteUsers users) {
        this.sql = sql;
        this.users = users;
        this.memberships = new SqliteMemberships(sql);
        this.slots = new Slots(sql);
    }

    InsertedUsers insert(List<NewUser> many) {
        Map<Integer, Problem> refused = new HashMap<>();
        long last = 0;
        for (int from = 0; from < many.size(); from += AT_ONCE) {
            int offset = from;
            InsertedUsers part = insertPart(many.subList(from, Math.min(many.size(), from + AT_ONCE)));
            part.refused().forEach((i, problem) -> refused.put(offset + i, problem));
            last = Math.max(last, part.change());
        }
        return new InsertedUsers(last, refused);
    }

    private InsertedUsers insertPart(List<NewUser> many) {
        Map<GroupName, byte[]> groups = memberships.find(
                many.stream().flatMap(one -> one.user().groups().stream()).collect(Collectors.toSet()));
        boolean allKnown = many.stream()
                .allMatch(one -> groups.keySet().containsAll(one.user().groups()));
        if (!allKnown) {
            return insertEach(many);
        }
        try {
            return sql.whole(() -> insertAtOnce(many, groups));
        } catch (ConstraintBroken rare) {
            return insertEach(many);
        }
    }

    /** A user whose name or identity is taken is passed over by the statement; anything else breaks it. */
    private InsertedUsers insertAtOnce(List<NewUser> many, Map<GroupName, byte[]> groups) {
        int[] added = sql.many(ADD_USER, many.stream().map(ManyUsers::userRow).toList());
        Map<Integer, Problem> refused = new HashMap<>();
        List<NewUser> there = new ArrayList<>();
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                refused.put(i, users.inTheWay(many.get(i).user()).problem());
            } else {
                there.add(many.get(i));
            }
        }
        memberships.insert(there.stream()
                .map(one -> Map.entry(one.user().id(), identities(one, groups)))
                .toList());
        new SqliteTerms(sql).insert(there.stream().map(NewUser::user).toList());
        return new InsertedUsers(there.isEmpty() ? 0 : insertKeys(there), refused);
    }

    private static Collection<byte[]> identities(NewUser one, Map<GroupName, byte[]> groups) {
        return one.user().groups().stream()
                .map(group -> Objects.requireNonNull(groups.get(group)))
                .toList();
    }

    private long insertKeys(List<NewUser> there) {
        int numbers = there.stream()
                .mapToInt(one -> Math.max(1, one.user().keys().size()))
                .sum();
        long last = ChangeNumbers.draw(sql, numbers);
        long number = last - numbers;
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewUser one : there) {
            for (AccessKey key : one.user().keys()) {
                number++;
                rows.add(keyRow(one, key, number));
            }
            if (one.user().keys().isEmpty()) {
                number++;
            }
        }
        sql.many(ADD_KEY, rows);
        return last;
    }

    /** One by one, to find out who is in the way. */
    private InsertedUsers insertEach(List<NewUser> many) {
        Map<Integer, Problem> refused = new HashMap<>();
        long last = 0;
        for (int i = 0; i < many.size(); i++) {
            try {
                last = users.insert(many.get(i).user(), many.get(i).credentials());
            } catch (ConflictException e) {
                refused.put(i, Conflicts.requireDuplicate(e));
            } catch (NotFoundException e) {
                refused.put(i, e.problem());
            }
        }
        return new InsertedUsers(last, refused);
    }

    private static Query addUser(DSLContext dsl) {
        return dsl.insertInto(USER, USER.ID, USER.NAME, USER.EMAIL, USER.CREATED_AT, USER.REVISION)
                .values(Given.BYTES, Given.TEXT, Given.TEXT, Given.NUMBER, Given.NUMBER)
                .onConflictDoNothing();
    }

    private static @Nullable Object[] userRow(NewUser one) {
        User user = one.user();
        return new @Nullable Object[] {
            Uuids.bytes(user.id().value()),
            user.name().text(),
            user.email().map(EmailAddress::text).orElse(null),
            Millis.of(user.createdAt()),
            user.revision()
        };
    }

    private static Query addKey(DSLContext dsl) {
        return dsl.insertInto(
                        ACCESS_KEY,
                        ACCESS_KEY.ID,
                        ACCESS_KEY.USER_ID,
                        ACCESS_KEY.USER_NAME,
                        ACCESS_KEY.USER_CREATED_AT,
                        ACCESS_KEY.PROTOCOL,
                        ACCESS_KEY.CREATED_AT,
                        ACCESS_KEY.CHANGE_NUMBER,
                        ACCESS_KEY.CREDENTIAL_KIND,
                        ACCESS_KEY.CREDENTIAL_VERSION,
                        ACCESS_KEY.DATA_KEY_EPOCH,
                        ACCESS_KEY.SEALED_CREDENTIAL,
                        ACCESS_KEY.SLOT,
                        ACCESS_KEY.LETS_IN,
                        ACCESS_KEY.RETIRE_AT)
                .values(
                        Given.BYTES,
                        Given.BYTES,
                        Given.TEXT,
                        Given.NUMBER,
                        Given.TEXT,
                        Given.NUMBER,
                        Given.NUMBER,
                        Given.TEXT,
                        Given.NUMBER,
                        Given.NUMBER,
                        Given.BYTES,
                        Given.NUMBER,
                        Given.NUMBER,
                        Given.NUMBER);
    }

    private @Nullable Object[] keyRow(NewUser one, AccessKey key, long number) {
        User user = one.user();
        StoredCredential credential = Objects.requireNonNull(one.credentials().get(key.id()));
        return new @Nullable Object[] {
            Uuids.bytes(key.id().value()),
            Uuids.bytes(user.id().value()),
            user.name().text(),
            Millis.of(user.createdAt()),
            key.protocol().id(),
            Millis.of(key.createdAt()),
            number,
            Mapping.credentialKind(credential.kind()),
            credential.version(),
            credential.epoch(),
            credential.sealed().bytes(),
            slots.of(key, credential).orElse(null),
            user.status().letsIn() ? 1L : 0L,
            key.until().map(Millis::of).orElse(null)
        };
    }
}
