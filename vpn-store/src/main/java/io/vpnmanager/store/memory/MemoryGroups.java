package io.vpnmanager.store.memory;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.GroupRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Revisions;
import io.vpnmanager.store.memory.MemoryTables.GroupRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class MemoryGroups implements GroupRows.Writable {
    private final MemoryUnit unit;

    MemoryGroups(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return unit.tables().groups.get(id.value()).map(this::group);
    }

    /** Servers are kept by their identities, so that a rename of one is no change of its groups. */
    private Group group(GroupRow row) {
        Set<ServerName> servers = row.servers().stream()
                .flatMap(id -> unit.tables().servers.get(id.value()).stream())
                .map(Server::name)
                .collect(Collectors.toSet());
        return new Group(
                row.group().id(),
                row.group().name(),
                servers,
                row.group().createdAt(),
                row.group().revision());
    }

    @Override
    public Optional<Group> find(GroupName name) {
        return unit.tables().groupNames.get(name).flatMap(this::find);
    }

    @Override
    public List<Group> list() {
        return unit.tables()
                .groupNames
                .entries()
                .map(entry -> find(entry.getValue()).orElseThrow())
                .toList();
    }

    @Override
    public long members(GroupId id) {
        return unit.tables().members.get(id.value()).orElse(0L);
    }

    @Override
    public List<GroupChange> changesAfter(long after, int limit) {
        Arguments.requireLimit(limit);
        return unit.tables()
                .groupChanges
                .entriesAfter(after)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public long insert(Group group) {
        Group kept = Millis.cut(group);
        requireNameIsFree(kept);
        if (find(kept.id()).isPresent()) {
            throw Conflicts.identityTaken("group", kept.id().value());
        }
        return put(kept, servers(kept));
    }

    private void requireNameIsFree(Group group) {
        if (unit.tables().groupNames.has(group.name())) {
            throw Conflicts.nameTaken("group", group.name().text());
        }
    }

    private Set<ServerId> servers(Group group) {
        return group.servers().stream()
                .sorted()
                .map(name ->
                        unit.tables().serverNames.get(name).orElseThrow(() -> Conflicts.missing("server", name.text())))
                .collect(Collectors.toSet());
    }

    private long put(Group group, Set<ServerId> servers) {
        MemoryTables tables = unit.tables();
        long number = tables.nextChange();
        tables.groups = tables.groups.with(group.id().value(), new GroupRow(group, servers, number));
        tables.groupNames = tables.groupNames.with(group.name(), group.id());
        tables.groupChanges = tables.groupChanges.with(number, new GroupChange.Present(number, group.id(), servers));
        return number;
    }

    @Override
    public long update(Group group) {
        Group current = Revisions.base(find(group.id()), group);
        if (!current.name().equals(group.name())) {
            requireNameIsFree(group);
        }
        Set<ServerId> servers = servers(group);
        take(unit.tables().groups.get(group.id().value()).orElseThrow());
        return put(
                new Group(group.id(), group.name(), group.servers(), current.createdAt(), group.revision()), servers);
    }

    private void take(GroupRow row) {
        MemoryTables tables = unit.tables();
        tables.groups = tables.groups.without(row.group().id().value());
        tables.groupNames = tables.groupNames.without(row.group().name());
        tables.groupChanges = tables.groupChanges.without(row.change());
    }

    @Override
    public Optional<Long> delete(GroupId id) {
        return unit.tables().groups.get(id.value()).map(this::delete);
    }

    private long delete(GroupRow row) {
        MemoryTables tables = unit.tables();
        GroupId id = row.group().id();
        if (members(id) > 0) {
            throw Conflicts.hasMembers(row.group().name());
        }
        take(row);
        long number = tables.nextChange();
        tables.groupChanges = tables.groupChanges.with(number, new GroupChange.Removed(number, id));
        return number;
    }

    /** A server that goes is gone from its groups, in the feed as well. */
    void forget(ServerId server) {
        MemoryTables tables = unit.tables();
        List<GroupRow> rows = tables.groups
                .entries()
                .map(Map.Entry::getValue)
                .filter(row -> row.servers().contains(server))
                .toList();
        for (GroupRow row : rows) {
            Set<ServerId> left = row.servers().stream()
                    .filter(other -> !other.equals(server))
                    .collect(Collectors.toSet());
            GroupId id = row.group().id();
            tables.groups = tables.groups.with(id.value(), new GroupRow(row.group(), left, row.change()));
            tables.groupChanges =
                    tables.groupChanges.with(row.change(), new GroupChange.Present(row.change(), id, left));
        }
    }
}
