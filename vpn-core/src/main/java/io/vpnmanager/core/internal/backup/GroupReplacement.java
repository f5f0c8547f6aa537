package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.RestoreChanges.Tally;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a stage in the place of those of a home. A group that goes or gets another name must be left by its
 * members first, so whoever is in one counts as changed.
 */
final class GroupReplacement {
    private final Map<GroupId, Group> wanted;
    private final Map<GroupId, Group> present;
    private final Map<GroupName, GroupId> wantedNames;
    private final Map<GroupName, GroupId> presentNames;

    GroupReplacement(ReadUnit stage, ReadUnit home) {
        this.wanted = byId(stage.groups().list());
        this.present = byId(home.groups().list());
        this.wantedNames = names(wanted.values());
        this.presentNames = names(present.values());
    }

    private static Map<GroupId, Group> byId(List<Group> groups) {
        return groups.stream()
                .collect(Collectors.toMap(Group::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<GroupName, GroupId> names(Collection<Group> groups) {
        return groups.stream().collect(Collectors.toMap(Group::name, Group::id));
    }

    /** {@return whether these names are those of the same groups in both} */
    boolean areSame(Set<GroupName> names) {
        return names.stream().allMatch(name -> Objects.equals(wantedNames.get(name), presentNames.get(name)));
    }

    /** {@return what becomes of the groups} */
    Tally tally() {
        long both = wanted.keySet().stream().filter(present::containsKey).count();
        long same = wanted.values().stream()
                .filter(group -> isAs(group, present.get(group.id())))
                .count();
        return new Tally(wanted.size() - both, present.size() - both, both - same, same);
    }

    private static boolean isAs(Group group, @Nullable Group there) {
        return there != null && there.spec().equals(group.spec());
    }

    /** To be called when the servers are there, and everybody has gone who goes or is changed. */
    void apply(WriteUnit unit) {
        present.values().stream()
                .filter(this::goes)
                .forEach(group -> unit.groups().delete(group.id()));
        // A server that was put in the place of another has left its groups.
        Map<GroupId, Group> left = byId(unit.groups().list());
        for (Group group : wanted.values()) {
            Group there = left.get(group.id());
            if (there == null) {
                unit.groups().insert(group);
            } else if (!isAs(group, there)) {
                unit.groups()
                        .update(new Group(
                                group.id(), group.name(), group.servers(), there.createdAt(), there.revision() + 1));
            }
        }
    }

    private boolean goes(Group group) {
        return Optional.ofNullable(wanted.get(group.id()))
                .filter(stays -> stays.name().equals(group.name()))
                .isEmpty();
    }
}
