package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.ReadUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is there when a plan is made: all servers, and the users and groups that the plan may touch. */
final class Present {
    private final List<Server> servers;
    private final Map<ServerId, Server> serversById = new HashMap<>();
    private final Map<GroupId, Group> groupsById = new LinkedHashMap<>();
    private final Map<GroupId, Long> members = new HashMap<>();
    private final Map<TemplateId, UserTemplate> templatesById = new LinkedHashMap<>();
    private final Map<TemplateId, Long> awaited = new HashMap<>();
    private final Map<UserId, User> usersById = new HashMap<>();
    private final Map<UserName, User> usersByName = new HashMap<>();

    private Present(ReadUnit unit) {
        this.servers = List.copyOf(unit.servers().list());
        servers.forEach(server -> serversById.put(server.id(), server));
    }

    /** {@return what these changes are about, as one unit sees it: a few rows for each} */
    static Present around(ReadUnit unit, List<Change> changes) {
        Present present = new Present(unit);
        if (changes.stream().anyMatch(Present::isOfGroups)) {
            unit.groups().list().forEach(present::add);
        }
        if (changes.stream().anyMatch(Present::isOfTemplates)) {
            unit.templates().list().forEach(template -> {
                present.add(template);
                present.readGroups(unit, template.spec().groups());
            });
        }
        changes.forEach(change -> present.read(unit, change));
        return present;
    }

    /** {@return these users and all groups, as one unit sees them} */
    static Present of(ReadUnit unit, List<User> users) {
        Present present = new Present(unit);
        unit.groups().list().forEach(present::add);
        unit.templates().list().forEach(present::add);
        users.forEach(present::add);
        return present;
    }

    /** {@return everything, as one unit sees it} */
    static Present all(ReadUnit unit) {
        Present present = new Present(unit);
        AllUsers.of(unit).forEach(present::add);
        unit.groups().list().forEach(group -> {
            present.add(group);
            present.countMembers(unit, group.id());
        });
        unit.templates().list().forEach(template -> {
            present.add(template);
            present.countAwaiting(unit, template.id());
        });
        return present;
    }

    private void read(ReadUnit unit, Change change) {
        switch (change) {
            case Change.CreateUser create -> {
                unit.users().find(create.spec().name()).ifPresent(this::add);
                readGroups(unit, create.spec().groups());
                readNext(unit, create.spec().terms());
            }
            case Change.UpdateUser update ->
                unit.users().find(update.id()).ifPresent(user -> {
                    add(user);
                    unit.users().find(update.edit().nameOf(user)).ifPresent(this::add);
                    readGroups(unit, update.edit().groupsOf(user));
                    readNext(unit, update.edit().termsOf(user));
                });
            case Change.RotateUserKeys rotation ->
                unit.users().find(rotation.id()).ifPresent(this::add);
            case Change.RetireUserKeys retirement ->
                unit.users().find(retirement.id()).ifPresent(this::add);
            case Change.DeleteUser delete -> unit.users().find(delete.id()).ifPresent(this::add);
            case Change.CreateServer create -> {}
            case Change.UpdateServer update -> {}
            case Change.RotateServerKeys rotation -> {}
            case Change.RetireServerKeys retirement -> {}
            case Change.DeleteServer delete -> {}
            case Change.CreateGroup create -> {}
            case Change.UpdateGroup update -> {}
            case Change.DeleteGroup delete -> countMembers(unit, delete.id());
            case Change.CreateTemplate create -> readGroups(unit, create.spec().groups());
            case Change.UpdateTemplate update -> {
                countAwaiting(unit, update.id());
                template(update.id())
                        .ifPresent(there ->
                                readGroups(unit, update.edit().of(there.spec()).groups()));
            }
            case Change.DeleteTemplate delete -> countAwaiting(unit, delete.id());
        }
    }

    private static boolean isOfGroups(Change change) {
        return change instanceof Change.CreateGroup
                || change instanceof Change.UpdateGroup
                || change instanceof Change.DeleteGroup;
    }

    /** A change of one user costs no more than the groups that it names. */
    private void readGroups(ReadUnit unit, Set<GroupName> names) {
        names.forEach(name -> unit.groups().find(name).ifPresent(this::add));
    }

    private static boolean isOfTemplates(Change change) {
        return change instanceof Change.CreateTemplate
                || change instanceof Change.UpdateTemplate
                || change instanceof Change.DeleteTemplate;
    }

    private void readNext(ReadUnit unit, Terms terms) {
        terms.next().flatMap(next -> unit.templates().find(next.template())).ifPresent(this::add);
    }

    private void add(UserTemplate template) {
        templatesById.put(template.id(), template);
    }

    private void countAwaiting(ReadUnit unit, TemplateId id) {
        template(id).ifPresent(there -> awaited.put(id, unit.templates().awaitedBy(there.name())));
    }

    private void add(Group group) {
        groupsById.put(group.id(), group);
    }

    private void countMembers(ReadUnit unit, GroupId id) {
        members.put(id, unit.groups().members(id));
    }

    private void add(User user) {
        usersById.put(user.id(), user);
        usersByName.put(user.name(), user);
    }

    /** {@return all servers, in the order of their names} */
    List<Server> servers() {
        return servers;
    }

    /** {@return the groups that the plan may touch or name: all of them, where it changes one} */
    Collection<Group> groups() {
        return groupsById.values();
    }

    Optional<Group> group(GroupId id) {
        return Optional.ofNullable(groupsById.get(id));
    }

    /** {@return how many users are in a group that may be deleted} */
    long members(GroupId id) {
        return members.getOrDefault(id, 0L);
    }

    /** {@return the templates that the plan may touch or name: all of them, where it changes one} */
    Collection<UserTemplate> templates() {
        return templatesById.values();
    }

    Optional<UserTemplate> template(TemplateId id) {
        return Optional.ofNullable(templatesById.get(id));
    }

    /** {@return how many users name a template that may be deleted or renamed as what comes next} */
    long awaitedBy(TemplateId id) {
        return awaited.getOrDefault(id, 0L);
    }

    Collection<User> users() {
        return usersById.values();
    }

    Optional<Server> server(ServerId id) {
        return Optional.ofNullable(serversById.get(id));
    }

    Optional<User> user(UserId id) {
        return Optional.ofNullable(usersById.get(id));
    }

    Optional<User> user(UserName name) {
        return Optional.ofNullable(usersByName.get(name));
    }
}
