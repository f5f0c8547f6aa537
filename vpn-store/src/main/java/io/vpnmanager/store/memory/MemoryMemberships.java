package io.vpnmanager.store.memory;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.store.internal.rule.Conflicts;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is in which group, by identities, so that a rename of a group is no change of its members. */
final class MemoryMemberships {
    private final MemoryTables tables;

    MemoryMemberships(MemoryTables tables) {
        this.tables = tables;
    }

    /** {@return the groups that this user is in} */
    Set<GroupId> of(UserId user) {
        return tables.memberships.get(user.value()).orElse(Set.of());
    }

    /** {@return the user with the names that its groups have now} */
    User named(User user) {
        Set<GroupName> names = of(user.id()).stream()
                .map(id -> tables.groups.get(id.value()).orElseThrow().group().name())
                .collect(Collectors.toSet());
        return user.in(names);
    }

    /** {@return the identities of these groups; refuses one that is not there} */
    Set<GroupId> resolve(Set<GroupName> names) {
        return names.stream()
                .sorted()
                .map(name -> tables.groupNames.get(name).orElseThrow(() -> Conflicts.missing("group", name.text())))
                .collect(Collectors.toSet());
    }

    /** Puts a user into exactly these groups. */
    void put(UserId user, Set<GroupId> groups) {
        of(user).forEach(group -> count(group, -1));
        groups.forEach(group -> count(group, 1));
        tables.memberships = groups.isEmpty()
                ? tables.memberships.without(user.value())
                : tables.memberships.with(user.value(), groups);
    }

    private void count(GroupId group, long more) {
        long members = tables.members.get(group.value()).orElse(0L) + more;
        tables.members =
                members > 0 ? tables.members.with(group.value(), members) : tables.members.without(group.value());
    }
}
