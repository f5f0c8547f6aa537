package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import java.util.Map;
import java.util.Set;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * What engines must know of those who hold keys.
 *
 * @param groups of users; one in none is absent
 * @param limits of users; one without any is absent
 */
record KeyHolders(Map<UserId, Set<GroupId>> groups, Map<UserId, Limits> limits) {

    /** {@return what is known of these users} */
    static KeyHolders of(UnitSql sql, Select<Record1<byte[]>> users) {
        return new KeyHolders(new SqliteMemberships(sql).of(users), new SqliteTerms(sql).limits(users));
    }

    Set<GroupId> groupsOf(UserId user) {
        return groups.getOrDefault(user, Set.of());
    }

    Limits limitsOf(UserId user) {
        return limits.getOrDefault(user, Limits.NONE);
    }
}
