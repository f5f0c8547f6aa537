package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.life.Succession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What has to change to make what is there as a fleet says; objects are the same when their names are. */
final class FleetChanges {
    private final Present present;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Section> emptied = EnumSet.noneOf(Section.class);

    FleetChanges(Fleet fleet, Present present) {
        this.present = present;
        fleet.servers().ifPresent(this::servers);
        fleet.groups().ifPresent(this::groups);
        fleet.templates().ifPresent(this::templates);
        fleet.users().ifPresent(wanted -> users(wanted, fleet.groups().isPresent()));
    }

    List<Change> changes() {
        return changes;
    }

    /** {@return the sections that something is taken from and nothing is left of} */
    Set<Section> emptied() {
        return emptied;
    }

    private void servers(List<ServerSpec> wanted) {
        Map<ServerName, Server> surplus = new TreeMap<>();
        present.servers().forEach(server -> surplus.put(server.name(), server));
        note(Section.SERVERS, wanted, surplus);
        for (ServerSpec spec : wanted) {
            Server there = surplus.remove(spec.name());
            changes.add(
                    there == null
                            ? new Change.CreateServer(spec)
                            : new Change.UpdateServer(there.id(), ServerEdit.to(asRotated(there, spec))));
        }
        surplus.values().forEach(server -> changes.add(new Change.DeleteServer(server.id())));
    }

    /** A fleet from before a rotation names the port that the server had: that is no wish to undo it. */
    private static ServerSpec asRotated(Server there, ServerSpec spec) {
        boolean isFromBefore = there.keys()
                .retiring()
                .map(RetiringKeys::port)
                .filter(port -> spec.port().equals(Optional.of(port)))
                .isPresent();
        return isFromBefore ? spec.withPort(there.spec().port().orElseThrow()) : spec;
    }

    private void groups(List<GroupSpec> wanted) {
        Map<GroupName, Group> surplus = new TreeMap<>();
        present.groups().forEach(group -> surplus.put(group.name(), group));
        note(Section.GROUPS, wanted, surplus);
        for (GroupSpec spec : wanted) {
            Group there = surplus.remove(spec.name());
            changes.add(
                    there == null
                            ? new Change.CreateGroup(spec)
                            : new Change.UpdateGroup(there.id(), GroupEdit.to(spec)));
        }
        surplus.values().forEach(group -> changes.add(new Change.DeleteGroup(group.id())));
    }

    private void templates(List<TemplateSpec> wanted) {
        Map<TemplateName, UserTemplate> surplus = new TreeMap<>();
        present.templates().forEach(template -> surplus.put(template.name(), template));
        note(Section.TEMPLATES, wanted, surplus);
        for (TemplateSpec spec : wanted) {
            UserTemplate there = surplus.remove(spec.name());
            changes.add(
                    there == null
                            ? new Change.CreateTemplate(spec)
                            : new Change.UpdateTemplate(there.id(), TemplateEdit.to(spec)));
        }
        surplus.values().forEach(template -> changes.add(new Change.DeleteTemplate(template.id())));
    }

    private void users(List<UserSpec> wanted, boolean groupsAreManaged) {
        Map<UserName, User> surplus = new HashMap<>();
        present.users().forEach(user -> surplus.put(user.name(), user));
        note(Section.USERS, wanted, surplus);
        for (UserSpec spec : wanted) {
            User there = surplus.remove(spec.name());
            boolean staysInGroups = !groupsAreManaged && spec.groups().isEmpty();
            changes.add(
                    there == null
                            ? new Change.CreateUser(spec)
                            : new Change.UpdateUser(
                                    there.id(),
                                    UserEdit.to(asSucceeded(there, staysInGroups ? inGroupsOf(there, spec) : spec))));
        }
        surplus.values().stream()
                .sorted(Comparator.comparing(User::name))
                .forEach(user -> changes.add(new Change.DeleteUser(user.id())));
    }

    private static UserSpec inGroupsOf(User there, UserSpec spec) {
        return with(spec, there.groups(), spec.terms());
    }

    /**
     * A fleet from before somebody came to the next terms names those that were used up: that is no wish to begin them
     * anew, each time that it is applied. Who is let in at all, it still says.
     */
    private UserSpec asSucceeded(User there, UserSpec spec) {
        Succession succession = new Succession(name -> present.templates().stream()
                .filter(template -> template.name().equals(name))
                .findFirst());
        return spec.terms().next().isPresent() && succession.leads(spec.terms(), there.terms())
                ? with(spec, spec.groups(), there.terms().standing(spec.terms().standing()))
                : spec;
    }

    private static UserSpec with(UserSpec spec, Set<GroupName> groups, Terms terms) {
        UserSpec.Builder same = UserSpec.named(spec.name());
        spec.email().ifPresent(same::email);
        spec.credentials().keySet().forEach(same::access);
        groups.forEach(same::group);
        return same.terms(terms).build();
    }

    private void note(Section section, List<?> wanted, Map<?, ?> there) {
        if (wanted.isEmpty() && !there.isEmpty()) {
            emptied.add(section);
        }
    }
}
