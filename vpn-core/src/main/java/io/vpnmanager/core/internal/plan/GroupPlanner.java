package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans changes of groups, against the servers that there will be. A group is deleted when the plan has taken its last
 * member out, so its name is not free before the plan is done.
 */
final class GroupPlanner {
    private final Present present;
    private final Names servers;
    private final Effects effects;
    private final Names names = new Names(Section.GROUPS);
    private final Set<GroupId> touched = new HashSet<>();
    private final List<Step.DeleteGroup> deletions = new ArrayList<>();

    GroupPlanner(Present present, Names servers, Effects effects) {
        this.present = present;
        this.servers = servers;
        this.effects = effects;
        present.groups().forEach(group -> names.hold(group.name().text()));
    }

    /** {@return the steps, but for the deletions} */
    List<Step> plan(List<Change> changes) {
        List<Step> steps = new ArrayList<>();
        changes.forEach(change -> {
            if (change instanceof Change.DeleteGroup deletion) {
                deletions.add(new Step.DeleteGroup(touch(deletion.id())));
            }
        });
        changes.forEach(change -> {
            if (change instanceof Change.UpdateGroup update) {
                update(update.id(), update.edit()).ifPresent(steps::add);
            }
        });
        changes.forEach(change -> {
            if (change instanceof Change.CreateGroup creation) {
                steps.add(create(creation.spec()));
            }
        });
        deletions.forEach(step -> names.free(step.name()));
        return steps;
    }

    /** {@return who will have which name} */
    Names names() {
        return names;
    }

    private Group touch(GroupId id) {
        Group group = present.group(id).orElseThrow(() -> Refusals.gone(Section.GROUPS, id.toString()));
        if (!touched.add(id)) {
            throw Refusals.touchedTwice("group " + group.name());
        }
        return group;
    }

    private Optional<Step> update(GroupId id, GroupEdit edit) {
        Group before = touch(id);
        Refusals.requireRevision("group " + before.name(), edit.onlyAt(), before.revision());
        GroupSpec untouched = new GroupSpec(before.name(), left(before.servers()));
        GroupSpec after = edit.of(untouched);
        if (after.equals(untouched)) {
            return Optional.empty();
        }
        names.replace(before.name().text(), after.name().text());
        after.servers().forEach(server -> servers.require(server.text(), "group " + after.name()));
        Set<ServerName> taken = before.servers().stream()
                .filter(server ->
                        afterwards(server).filter(after.servers()::contains).isEmpty())
                .collect(Collectors.toSet());
        return Optional.of(new Step.UpdateGroup(before, after, effects.ofEndAt(taken, present)));
    }

    private Set<ServerName> left(Set<ServerName> before) {
        return before.stream().flatMap(server -> afterwards(server).stream()).collect(Collectors.toSet());
    }

    private Optional<ServerName> afterwards(ServerName server) {
        return servers.after(server.text()).map(ServerName::new);
    }

    private Step create(GroupSpec spec) {
        names.claim(spec.name().text());
        spec.servers().forEach(server -> servers.require(server.text(), "group " + spec.name()));
        return new Step.CreateGroup(spec);
    }

    /**
     * {@return the deletions, which come last; refuses that of a group whose members these steps do not all take out}
     */
    List<Step> deletions(List<Step> ofUsers) {
        for (Step.DeleteGroup deletion : deletions) {
            GroupName name = deletion.before().name();
            long leaving = ofUsers.stream().filter(step -> takesOut(step, name)).count();
            long left = present.members(deletion.before().id()) - leaving;
            if (left > 0) {
                throw Problem.of(
                                ErrorCode.POLICY,
                                "group " + name,
                                "has " + left + (left == 1 ? " member" : " members")
                                        + ", who might use more without it, or nothing")
                        .remedy("Take them out first: vpn users list --group " + name
                                + ", vpn users update USER --no-group " + name)
                        .toException();
            }
        }
        return List.copyOf(deletions);
    }

    private static boolean takesOut(Step step, GroupName group) {
        return switch (step) {
            case Step.DeleteUser deletion -> isIn(deletion.before(), group);
            case Step.UpdateUser update ->
                isIn(update.before(), group)
                        && !update.edit().groupsOf(update.before()).contains(group);
            default -> false;
        };
    }

    private static boolean isIn(User user, GroupName group) {
        return user.groups().contains(group);
    }
}
