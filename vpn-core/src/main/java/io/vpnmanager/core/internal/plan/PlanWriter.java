package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.life.Lives;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.core.internal.secret.ServerIdentity;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan as rows. Everything that takes time or chance, as identities, secrets and hashes do, is made before the unit
 * of the store begins, because a unit may run more than once.
 */
final class PlanWriter {
    /** What goes comes first, but for groups, which wait until nobody is in them. */
    static final Comparator<Step> ORDER = Comparator.<Step, Boolean>comparing(Step.DeleteGroup.class::isInstance)
            .thenComparing(Comparator.comparing(Step::verb).reversed());

    private static final String USER_ROTATION = "user.rotate-keys";
    private static final String USER_RETIREMENT = "user.retire-keys";
    private static final String ROTATION = "server.rotate-keys";
    private static final String RETIREMENT = "server.retire-keys";

    private final Credentials credentials;
    private final Instant now;
    private final List<ToLongFunction<WriteUnit>> deletions = new ArrayList<>();
    private final List<Server> serverUpdates = new ArrayList<>();
    private final List<Consumer<WriteUnit>> serverSecrets = new ArrayList<>();
    private final List<ToLongFunction<WriteUnit>> serverCreations = new ArrayList<>();
    private final List<ToLongFunction<WriteUnit>> groupWrites = new ArrayList<>();
    private final List<ToLongFunction<WriteUnit>> templateWrites = new ArrayList<>();
    private final List<ToLongFunction<WriteUnit>> userWrites = new ArrayList<>();
    private final List<ToLongFunction<WriteUnit>> groupDeletions = new ArrayList<>();
    private final List<Consumer<WriteUnit>> leftTemplates = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<UserTemplate> templates = new ArrayList<>();
    private final Map<GroupName, GroupName> renamedGroups;
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Deed> moved = new ArrayList<>();

    PlanWriter(Plan plan, Credentials credentials, Instant now) {
        this.credentials = credentials;
        this.now = now;
        this.renamedGroups = plan.steps().stream()
                .filter(Step.UpdateGroup.class::isInstance)
                .map(Step.UpdateGroup.class::cast)
                .collect(Collectors.toMap(
                        step -> step.before().name(), step -> step.after().name()));
        plan.steps().stream().sorted(ORDER).forEach(this::prepare);
    }

    /** {@return what the audit log says of it, one row for each step} */
    List<Deed> deeds() {
        return deeds;
    }

    /** {@return what it says of those whom the last {@link #write} moved under their terms} */
    List<Deed> moved() {
        return moved;
    }

    /** {@return the users that come or change, as they are saved} */
    List<User> users() {
        return users;
    }

    /** {@return the servers that come or change, as they are saved} */
    List<Server> servers() {
        return servers;
    }

    /** {@return the groups that come or change, as they are saved} */
    List<Group> groups() {
        return groups;
    }

    /** {@return the templates that come or change, as they are saved} */
    List<UserTemplate> templates() {
        return templates;
    }

    /**
     * Writes it: what goes makes room for what comes, servers are there before the groups that name them, groups before
     * their members, and they go when nobody is in them any more; {@return the number of the last change}
     */
    long write(WriteUnit unit) {
        moved.clear();
        long last = 0;
        for (ToLongFunction<WriteUnit> deletion : deletions) {
            last = deletion.applyAsLong(unit);
        }
        if (!serverUpdates.isEmpty()) {
            last = unit.servers().update(serverUpdates);
            serverSecrets.forEach(secret -> secret.accept(unit));
        }
        for (ToLongFunction<WriteUnit> other : others()) {
            last = other.applyAsLong(unit);
        }
        leftTemplates.forEach(left -> left.accept(unit));
        return last;
    }

    private List<ToLongFunction<WriteUnit>> others() {
        return Stream.of(serverCreations, groupWrites, templateWrites, userWrites, groupDeletions)
                .flatMap(List::stream)
                .toList();
    }

    private void prepare(Step step) {
        switch (step) {
            case Step.DeleteUser deletion -> prepare(deletion);
            case Step.DeleteServer deletion -> prepare(deletion);
            case Step.UpdateUser update -> prepare(update);
            case Step.RotateUserKeys rotation -> prepare(rotation);
            case Step.RetireUserKeys retirement -> prepare(retirement);
            case Step.UpdateServer update -> prepare(update);
            case Step.RotateServerKeys rotation -> prepare(rotation);
            case Step.RetireServerKeys retirement -> prepare(retirement);
            case Step.CreateUser creation -> prepare(creation);
            case Step.CreateServer creation -> prepare(creation);
            case Step.DeleteGroup deletion -> prepare(deletion);
            case Step.UpdateGroup update -> prepare(update);
            case Step.CreateGroup creation -> prepare(creation);
            case Step.DeleteTemplate deletion -> prepare(deletion);
            case Step.UpdateTemplate update -> prepare(update);
            case Step.CreateTemplate creation -> prepare(creation);
        }
    }

    private void prepare(Step.DeleteUser step) {
        User before = step.before();
        deeds.add(Deed.of(action(step), before));
        deletions.add(unit -> {
            Optional<Long> present = unit.users().find(before.id()).map(User::revision);
            Refusals.requireBase(step, present);
            return unit.users().delete(before.id()).orElseThrow();
        });
    }

    private void prepare(Step.DeleteServer step) {
        Server before = step.before();
        deeds.add(Deed.of(action(step), before));
        deletions.add(unit -> {
            Optional<Long> present = unit.servers().find(before.id()).map(Server::revision);
            Refusals.requireBase(step, present);
            return unit.servers().delete(before.id()).orElseThrow();
        });
    }

    private void prepare(Step.UpdateUser step) {
        UserRow row = UserRow.of(step, this::regrouped, credentials, now);
        deeds.add(renamed(step, Deed.of(action(step), row.user())));
        update(row, step.edit().resetsUsage());
    }

    private void prepare(Step.RotateUserKeys step) {
        UserRow row = UserRow.of(step, this::regrouped, credentials, now);
        deeds.add(Deed.of(USER_ROTATION, row.user()));
        update(row, false);
    }

    private void prepare(Step.RetireUserKeys step) {
        UserRow row = UserRow.of(step, this::regrouped);
        deeds.add(Deed.of(USER_RETIREMENT, row.user()));
        update(row, false);
    }

    private void update(UserRow row, boolean resetsUsage) {
        int place = users.size();
        users.add(row.user());
        userWrites.add(unit -> {
            User after = Lives.changed(unit, row.user(), resetsUsage, now);
            users.set(place, after);
            tellIfMoved(unit, after);
            return unit.users().update(after, row.credentials(unit, credentials));
        });
    }

    private void tellIfMoved(WriteUnit unit, User after) {
        boolean moves = unit.users()
                .find(after.id())
                .filter(stored -> stored.status() != after.status())
                .isPresent();
        if (moves) {
            moved.add(Lives.deed(after));
        }
    }

    private void prepare(Step.CreateUser step) {
        UserRow row = UserRow.of(step, credentials, now);
        deeds.add(Deed.of(action(step), row.user()));
        users.add(row.user());
        userWrites.add(unit -> unit.users().insert(row.user(), row.credentials(unit, credentials)));
    }

    private void prepare(Step.UpdateServer step) {
        Server before = step.before();
        ServerSpec spec = step.after();
        Server after = next(before, spec, before.keys());
        deeds.add(renamed(step, Deed.of(updateAction(step), after)));
        servers.add(after);
        serverUpdates.add(after);
    }

    private static Server next(Server before, ServerSpec spec, ServerKeys keys) {
        return new Server(before.id(), spec, before.revision() + 1, before.createdAt(), before.report(), keys);
    }

    private void prepare(Step.RotateServerKeys step) {
        Server before = step.before();
        RetiringKeys retiring = new RetiringKeys(
                before.keys().version(),
                before.spec().port().orElseThrow(),
                step.overlap().map(now::plus));
        Server after =
                next(before, before.spec().withPort(step.port()), before.keys().rotated(retiring));
        deeds.add(Deed.of(ROTATION, after));
        servers.add(after);
        serverUpdates.add(after);
        serverSecrets.add(secretOf(after));
    }

    private void prepare(Step.RetireServerKeys step) {
        Server before = step.before();
        Server after = next(before, before.spec(), before.keys().retired());
        deeds.add(Deed.of(RETIREMENT, after));
        servers.add(after);
        serverUpdates.add(after);
    }

    /** {@return what saves a new secret of the present keys of a server} */
    private Consumer<WriteUnit> secretOf(Server server) {
        ServerIdentity identity = ServerIdentity.of(server);
        StoredCredential made =
                credentials.ofServers().make(identity, server.keys().version());
        return unit ->
                unit.servers().putSecret(server.id(), credentials.ofServers().current(unit, identity, made));
    }

    private void prepare(Step.CreateServer step) {
        Server server = new Server(new ServerId(UUID.randomUUID()), step.spec(), 1, now, ServerReport.NONE);
        deeds.add(Deed.of(serverAction(step, step.spec()), server));
        servers.add(server);
        Consumer<WriteUnit> secret =
                ServerCredentials.areFor(server.spec().protocol().kind()) ? secretOf(server) : unit -> {};
        serverCreations.add(unit -> {
            long change = unit.servers().insert(server);
            secret.accept(unit);
            return change;
        });
    }

    private User regrouped(User user) {
        return user.in(user.groups().stream()
                .map(group -> renamedGroups.getOrDefault(group, group))
                .collect(Collectors.toSet()));
    }

    private void prepare(Step.DeleteGroup step) {
        Group before = step.before();
        deeds.add(Deed.of(action(step), before));
        groupDeletions.add(unit -> {
            Optional<Long> present = unit.groups().find(before.id()).map(Group::revision);
            Refusals.requireBase(step, present);
            return unit.groups().delete(before.id()).orElseThrow();
        });
    }

    private void prepare(Step.UpdateGroup step) {
        Group before = step.before();
        GroupSpec spec = step.after();
        Group after = new Group(before.id(), spec.name(), spec.servers(), before.createdAt(), before.revision() + 1);
        deeds.add(renamed(step, Deed.of(action(step), after)));
        groups.add(after);
        groupWrites.add(unit -> unit.groups().update(after));
    }

    private void prepare(Step.CreateGroup step) {
        GroupSpec spec = step.spec();
        Group group = new Group(new GroupId(UUID.randomUUID()), spec.name(), spec.servers(), now, 1);
        deeds.add(Deed.of(action(step), group));
        groups.add(group);
        groupWrites.add(unit -> unit.groups().insert(group));
    }

    private void prepare(Step.DeleteTemplate step) {
        UserTemplate before = step.before();
        deeds.add(Deed.of(action(step), before));
        templateWrites.add(unit -> {
            Optional<Long> present = unit.templates().find(before.id()).map(UserTemplate::revision);
            Refusals.requireBase(step, present);
            unit.templates().delete(before.id());
            return unit.changeNumber();
        });
        leftTemplates.add(unit -> requireNobodyWaits(unit, before.name()));
    }

    /** Judged when everything is written, because somebody may have come to name it since the plan was made. */
    private static void requireNobodyWaits(WriteUnit unit, TemplateName name) {
        if (unit.templates().find(name).isEmpty() && unit.templates().awaitedBy(name) > 0) {
            throw TemplatePlanner.awaited(name);
        }
    }

    private void prepare(Step.UpdateTemplate step) {
        UserTemplate before = step.before();
        UserTemplate after = before.next(step.after());
        deeds.add(renamed(step, Deed.of(action(step), after)));
        templates.add(after);
        templateWrites.add(unit -> {
            unit.templates().update(after);
            return unit.changeNumber();
        });
        if (!before.name().equals(after.name())) {
            leftTemplates.add(unit -> requireNobodyWaits(unit, before.name()));
        }
    }

    private void prepare(Step.CreateTemplate step) {
        UserTemplate template = new UserTemplate(new TemplateId(UUID.randomUUID()), step.spec(), now, 1);
        deeds.add(Deed.of(action(step), template));
        templates.add(template);
        templateWrites.add(unit -> {
            unit.templates().insert(template);
            return unit.changeNumber();
        });
    }

    private static String action(Step step) {
        return step.section().one() + "." + step.verb().word();
    }

    /** Whoever has a target taken unchecked is told apart in the log. */
    private static String serverAction(Step step, ServerSpec spec) {
        boolean unchecked = spec.protocol() instanceof VlessReality vless && vless.insecureTarget();
        return unchecked ? action(step) + ".unchecked-target" : action(step);
    }

    /** So is whoever starts, stops or restarts a server. */
    private static String updateAction(Step.UpdateServer step) {
        ServerSpec before = step.before().spec();
        ServerSpec after = step.after();
        if (before.power() != after.power()) {
            return action(step) + (after.isToRun() ? ".start" : ".stop");
        }
        return before.restarts() == after.restarts() ? serverAction(step, after) : action(step) + ".restart";
    }

    /** Under another name, the row names both. */
    private static Deed renamed(Step step, Deed deed) {
        return deed.subject().equals(step.name())
                ? deed
                : new Deed(deed.action(), step.name() + " -> " + deed.subject(), deed.object(), deed.revision());
    }
}
