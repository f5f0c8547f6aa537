package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.group.Groups;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Groups by name; identities count up. */
final class FakeGroups implements Groups {
    private static final int FIRST_IDENTITY = 0x201;

    private final TreeMap<GroupName, Group> byName = new TreeMap<>();
    private final FakeOperations operations;
    private long identities = FIRST_IDENTITY;

    FakeGroups(FakeOperations operations) {
        this.operations = operations;
    }

    @Override
    public Group create(GroupSpec spec) {
        return operations.once(Group.class, () -> make(spec));
    }

    Group make(GroupSpec spec) {
        if (byName.containsKey(spec.name())) {
            throw Problem.of(ErrorCode.DUPLICATE, "group " + spec.name(), "exists already")
                    .toException();
        }
        return put(
                new Group(new GroupId(new UUID(0, identities++)), spec.name(), spec.servers(), FakeUsers.CREATED, 1));
    }

    private Group put(Group group) {
        byName.put(group.name(), group);
        return group;
    }

    @Override
    public Optional<Group> find(GroupName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return byName.values().stream().filter(group -> group.id().equals(id)).findFirst();
    }

    @Override
    public Group get(GroupName name) {
        return find(name)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "group " + name, "does not exist")
                        .toException());
    }

    @Override
    public List<Group> list() {
        return List.copyOf(byName.values());
    }

    @Override
    public Group update(GroupId id, GroupEdit edit) {
        return operations.once(Group.class, () -> {
            Group before = find(id).orElseThrow();
            return replace(before, edit.of(before.spec()));
        });
    }

    Group replace(Group before, GroupSpec after) {
        byName.remove(before.name());
        return put(new Group(before.id(), after.name(), after.servers(), before.createdAt(), before.revision() + 1));
    }

    @Override
    public void delete(GroupId id) {
        operations.once(Group.class, () -> remove(find(id).orElseThrow()));
    }

    @Override
    public void delete(GroupName name) {
        operations.once(Group.class, () -> remove(get(name)));
    }

    Group remove(Group group) {
        byName.remove(group.name());
        return group;
    }
}
