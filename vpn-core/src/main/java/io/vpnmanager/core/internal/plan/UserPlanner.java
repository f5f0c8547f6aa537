package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.secret.PasswordRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans changes of users. */
final class UserPlanner {
    private final Present present;
    private final Names groups;
    private final Names templates;
    private final Effects effects;
    private final EnforcedLimits limits;
    private final Names names = new Names(Section.USERS);
    private final Set<UserId> touched = new HashSet<>();

    /** Plans for the groups and the templates that there will be. */
    UserPlanner(Present present, Names groups, Names templates, Effects effects, EnforcedLimits limits) {
        this.present = present;
        this.groups = groups;
        this.templates = templates;
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
            switch (change) {
                case Change.UpdateUser update -> update(update.id(), update.edit(), steps);
                case Change.RotateUserKeys rotation -> steps.add(rotate(rotation.id(), rotation.rotation()));
                case Change.RetireUserKeys retirement -> retire(retirement.id(), retirement.protocols(), steps);
                default -> {
                    // Nothing else changes a user who stays.
                }
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
        limits.require("user " + edit.nameOf(before), edit.termsOf(before).limits(), protocols(before, removed, made));
        names.replace(before.name().text(), edit.nameOf(before).text());
        Set<GroupName> after = edit.groupsOf(before);
        after.stream()
                .filter(group -> !before.groups().contains(group))
                .forEach(group -> groups.require(group.text(), "user " + before.name()));
        Terms terms = edit.termsOf(before);
        if (!terms.next().equals(before.terms().next())) {
            requireNext(terms, "user " + before.name());
        }
        boolean narrowed = isNarrowed(before.groups(), after) || before.status().letsIn() && edit.narrowsTerms(before);
        List<AccessKey> cut = narrowed ? before.keys() : removed;
        steps.add(new Step.UpdateUser(before, edit, effects.ofEnd(cut)));
    }

    private Step rotate(UserId id, UserKeyRotation rotation) {
        User before = touch(id);
        UserKeyRotation named = rotation;
        if (rotation.credentials().isEmpty()) {
            for (AccessKey key : before.presentKeys()) {
                named = named.with(key.protocol(), new NewCredential.Generated());
            }
        }
        named.credentials().forEach((protocol, credential) -> requireKey(before, protocol, rotation));
        named.credentials().forEach(UserPlanner::requireFit);
        return new Step.RotateUserKeys(before, named, effect(before, named));
    }

    private Effect effect(User before, UserKeyRotation rotation) {
        Set<ProtocolKind> protocols = rotation.credentials().keySet();
        return rotation.overlap().isPresent()
                ? Effect.NONE
                : effects.ofEnd(before.keys().stream()
                        .filter(key -> protocols.contains(key.protocol()))
                        .toList());
    }

    /** Of two keys that retire, nobody could tell which one the clients have that still come by it. */
    private static void requireKey(User before, ProtocolKind protocol, UserKeyRotation rotation) {
        if (before.key(protocol).isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "user " + before.name(), "has no access key for " + protocol)
                    .remedy("Give access to the protocol instead")
                    .fact("field", "protocol")
                    .toException();
        }
        Optional<AccessKey> retiring = rotation.overlap().isPresent() ? before.retiringKey(protocol) : Optional.empty();
        retiring.flatMap(AccessKey::until).ifPresent(until -> {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "user " + before.name(),
                            "has a key for " + protocol + " that is let in until " + until + " beside the present one")
                    .remedy("Retire that first, or rotate at once, which ends both")
                    .fact("field", "protocol")
                    .toException();
        });
    }

    private void retire(UserId id, Set<ProtocolKind> protocols, List<Step> steps) {
        User before = touch(id);
        List<AccessKey> retired = before.retiringKeys().stream()
                .filter(key -> protocols.isEmpty() || protocols.contains(key.protocol()))
                .toList();
        if (!retired.isEmpty()) {
            Set<ProtocolKind> named = retired.stream().map(AccessKey::protocol).collect(Collectors.toSet());
            steps.add(new Step.RetireUserKeys(before, named, effects.ofEnd(retired)));
        }
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
        requireNext(spec.terms(), "user " + spec.name());
        limits.require(
                "user " + spec.name(), spec.terms().limits(), spec.credentials().keySet());
        return new Step.CreateUser(spec);
    }

    private void requireNext(Terms terms, String whose) {
        terms.next().ifPresent(next -> templates.require(next.template().text(), whose));
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
