package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.secret.PasswordRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Plans changes of users. */
final class UserPlanner {
    private final Present present;
    private final Names groups;
    private final Effects effects;
    private final EnforcedLimits limits;
    private final Names names = new Names(Section.USERS);
    private final Set<UserId> touched = new HashSet<>();

    /** Plans for the groups that there will be. */
    UserPlanner(Present present, Names groups, Effects effects, EnforcedLimits limits) {
        this.present = present;
        this.groups = groups;
        this.effects = effects;
        this.limits = limits;
        present.users().forEach(user -> names.hold(user.name().text()));
    }

    /** {@return the steps, deletions first} */
    List<Step> plan(List<Change> changes) {
        List<Step> steps = new ArrayList<>();
        changes.forEach(change -> {
            if (change instanceof Change.DeleteUser deletion) {
                steps.add(delete(deletion.id()));
            }
        });
        changes.forEach(change -> {
            if (change instanceof Change.UpdateUser update) {
                update(update.id(), update.edit(), steps);
            }
        });
        changes.forEach(change -> {
            if (change instanceof Change.CreateUser creation) {
                steps.add(create(creation.spec()));
            }
        });
        return steps;
    }

    private User touch(UserId id) {
        User user = present.user(id).orElseThrow(() -> Refusals.gone(Section.USERS, id.toString()));
        if (!touched.add(id)) {
            throw Refusals.touchedTwice("user " + user.name());
        }
        return user;
    }

    private Step delete(UserId id) {
        User user = touch(id);
        names.free(user.name().text());
        return new Step.DeleteUser(user, effects.ofEnd(user.keys()));
    }

    private void update(UserId id, UserEdit edit, List<Step> steps) {
        User before = touch(id);
        Refusals.requireRevision("user " + before.name(), edit.onlyAt(), before.revision());
        if (edit.leaves(before)) {
            return;
        }
        List<AccessKey> removed = edit.keysToRemove(before);
        Map<ProtocolKind, NewCredential> made = edit.keysToMake(before);
        if (!removed.isEmpty() && removed.size() == before.keys().size() && made.isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "user " + before.name(), "would hold no access key any more")
                    .remedy("Leave access to one protocol, or delete the user")
                    .fact("field", "protocol")
                    .toException();
        }
        made.forEach(UserPlanner::requireFit);
        limits.require(edit.nameOf(before), edit.termsOf(before).limits(), protocols(before, removed, made));
        names.replace(before.name().text(), edit.nameOf(before).text());
        Set<GroupName> after = edit.groupsOf(before);
        after.stream()
                .filter(group -> !before.groups().contains(group))
                .forEach(group -> groups.require(group.text(), "user " + before.name()));
        boolean narrowed = isNarrowed(before.groups(), after) || before.status().letsIn() && edit.narrowsTerms(before);
        List<AccessKey> cut = narrowed ? before.keys() : removed;
        steps.add(new Step.UpdateUser(before, edit, effects.ofEnd(cut)));
    }

    private static Set<ProtocolKind> protocols(
            User before, List<AccessKey> removed, Map<ProtocolKind, NewCredential> made) {
        Set<ProtocolKind> protocols = new TreeSet<>(made.keySet());
        before.keys().stream()
                .filter(key -> !removed.contains(key))
                .map(AccessKey::protocol)
                .forEach(protocols::add);
        return protocols;
    }

    /** Who is in no group may use every server, and who is in more of them may use no less. */
    private static boolean isNarrowed(Set<GroupName> before, Set<GroupName> after) {
        return !after.isEmpty() && (before.isEmpty() || !after.containsAll(before));
    }

    private Step create(UserSpec spec) {
        names.claim(spec.name().text());
        spec.groups().forEach(group -> groups.require(group.text(), "user " + spec.name()));
        spec.credentials().forEach(UserPlanner::requireFit);
        limits.require(spec.name(), spec.terms().limits(), spec.credentials().keySet());
        return new Step.CreateUser(spec);
    }

    private static void requireFit(ProtocolKind kind, NewCredential credential) {
        if (credential.kind() == CredentialKind.CHOSEN) {
            PasswordRule.requireTakenBy(kind);
        }
        if (credential instanceof NewCredential.Chosen chosen) {
            PasswordRule.check(chosen.password());
        }
    }
}
