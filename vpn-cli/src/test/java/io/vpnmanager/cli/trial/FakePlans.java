package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans over the fakes, with the effect that a test says. */
final class FakePlans {
    private final FakeUsers users;
    private final FakeServers servers;
    private final FakeGroups groups;
    private final FakeTemplates templates;
    private final FakeOperations operations;
    private Effect effect = Effect.NONE;

    FakePlans(
            FakeUsers users,
            FakeServers servers,
            FakeGroups groups,
            FakeTemplates templates,
            FakeOperations operations) {
        this.operations = operations;
        this.users = users;
        this.servers = servers;
        this.groups = groups;
        this.templates = templates;
    }

    void say(Effect next) {
        this.effect = next;
    }

    Plan plan(List<Change> changes) {
        return new Plan(
                changes.stream().flatMap(change -> steps(change).stream()).toList(), Set.of());
    }

    private List<Step> steps(Change change) {
        return switch (change) {
            case Change.CreateUser create -> {
                users.requireFree(create.spec().name());
                yield List.of(new Step.CreateUser(create.spec()));
            }
            case Change.UpdateUser update -> {
                User before = users.find(update.id()).orElseThrow();
                yield update.edit().leaves(before)
                        ? List.of()
                        : List.of(new Step.UpdateUser(before, update.edit(), effect));
            }
            case Change.RotateUserKeys rotation -> {
                User before = users.find(rotation.id()).orElseThrow();
                UserKeyRotation named = FakeUsers.named(before, rotation.rotation());
                yield List.of(new Step.RotateUserKeys(before, named, effect));
            }
            case Change.RetireUserKeys retirement -> {
                User before = users.find(retirement.id()).orElseThrow();
                Set<ProtocolKind> retiring = before.retiringKeys().stream()
                        .map(AccessKey::protocol)
                        .filter(protocol -> retirement.protocols().isEmpty()
                                || retirement.protocols().contains(protocol))
                        .collect(Collectors.toSet());
                yield retiring.isEmpty() ? List.of() : List.of(new Step.RetireUserKeys(before, retiring, effect));
            }
            case Change.DeleteUser delete ->
                List.of(new Step.DeleteUser(users.find(delete.id()).orElseThrow(), effect));
            case Change.CreateServer create -> List.of(new Step.CreateServer(servers.checked(create.spec())));
            case Change.UpdateServer update -> {
                Server before = servers.find(update.id()).orElseThrow();
                ServerSpec after = update.edit().of(before.spec());
                yield after.equals(before.spec()) ? List.of() : List.of(new Step.UpdateServer(before, after, effect));
            }
            case Change.RotateServerKeys rotation -> {
                Server before = servers.find(rotation.id()).orElseThrow();
                yield List.of(new Step.RotateServerKeys(
                        before,
                        rotation.rotation().port().orElse(Port.of(8389)),
                        rotation.rotation().overlap(),
                        effect));
            }
            case Change.RetireServerKeys retirement -> {
                Server before = servers.find(retirement.id()).orElseThrow();
                yield before.keys().retiring().isEmpty()
                        ? List.of()
                        : List.of(new Step.RetireServerKeys(before, effect));
            }
            case Change.DeleteServer delete ->
                List.of(new Step.DeleteServer(servers.find(delete.id()).orElseThrow(), effect));
            case Change.CreateGroup create -> List.of(new Step.CreateGroup(create.spec()));
            case Change.UpdateGroup update -> {
                Group before = groups.find(update.id()).orElseThrow();
                GroupSpec after = update.edit().of(before.spec());
                yield after.equals(before.spec()) ? List.of() : List.of(new Step.UpdateGroup(before, after, effect));
            }
            case Change.DeleteGroup delete ->
                List.of(new Step.DeleteGroup(groups.find(delete.id()).orElseThrow()));
            case Change.CreateTemplate create -> List.of(new Step.CreateTemplate(create.spec()));
            case Change.UpdateTemplate update -> {
                UserTemplate before = templates.find(update.id()).orElseThrow();
                TemplateSpec after = update.edit().of(before.spec());
                yield after.equals(before.spec()) ? List.of() : List.of(new Step.UpdateTemplate(before, after));
            }
            case Change.DeleteTemplate delete ->
                List.of(new Step.DeleteTemplate(templates.find(delete.id()).orElseThrow()));
        };
    }

    /** Users only: those who are not in it go, those who are new come. */
    Plan plan(Fleet fleet) {
        List<UserSpec> wanted = fleet.users().orElse(List.of());
        List<Change> changes = new ArrayList<>();
        if (fleet.users().isPresent()) {
            users.all().stream()
                    .filter(user ->
                            wanted.stream().noneMatch(spec -> spec.name().equals(user.name())))
                    .forEach(user -> changes.add(new Change.DeleteUser(user.id())));
        }
        wanted.stream()
                .filter(spec -> users.find(spec.name()).isEmpty())
                .forEach(spec -> changes.add(new Change.CreateUser(spec)));
        boolean emptied = fleet.users().isPresent() && wanted.isEmpty();
        return new Plan(plan(changes).steps(), emptied ? Set.of(Section.USERS) : Set.of());
    }

    Applied apply(Plan plan, MassRemoval massRemoval) {
        if (!plan.emptied().isEmpty() && massRemoval == MassRemoval.REFUSED) {
            throw Problem.of(ErrorCode.POLICY, "the plan", "leaves nothing of the users")
                    .toException();
        }
        return operations.once(Applied.class, () -> {
            plan.steps().forEach(this::apply);
            return new Applied(plan, List.of(), List.of(), List.of(), List.of());
        });
    }

    private void apply(Step step) {
        switch (step) {
            case Step.CreateUser create -> users.make(create.spec());
            case Step.UpdateUser update -> users.update(update.before().id(), update.edit());
            case Step.RotateUserKeys rotation -> users.rotate(rotation.before(), rotation.rotation());
            case Step.RetireUserKeys retirement -> users.retire(retirement.before(), retirement.protocols());
            case Step.DeleteUser delete -> users.remove(delete.before());
            case Step.CreateServer create -> servers.make(create.spec());
            case Step.UpdateServer update -> servers.put(update.before(), update.after());
            case Step.RotateServerKeys rotation -> servers.rotate(rotation);
            case Step.RetireServerKeys retirement -> servers.retire(retirement.before());
            case Step.DeleteServer delete -> servers.remove(delete.before());
            case Step.CreateGroup create -> groups.make(create.spec());
            case Step.UpdateGroup update -> groups.replace(update.before(), update.after());
            case Step.DeleteGroup delete -> groups.remove(delete.before());
            case Step.CreateTemplate create -> templates.make(create.spec());
            case Step.UpdateTemplate update -> templates.replace(update.before(), update.after());
            case Step.DeleteTemplate delete -> templates.remove(delete.before());
        }
    }
}
