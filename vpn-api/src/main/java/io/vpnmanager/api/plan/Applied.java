package io.vpnmanager.api.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import java.util.List;
import java.util.Objects;

/**
 * What came of a plan that was applied. Made by the library; components may be added.
 *
 * @param plan what was done
 * @param users those that came or were changed, as saved, in the order of the steps
 * @param servers those that came or were changed, as saved and as the agent reports them, in the order of the steps
 * @param groups those that came or were changed, as saved, in the order of the steps
 * @param templates those that came or were changed, as saved, in the order of the steps
 */
public record Applied(
        Plan plan, List<User> users, List<Server> servers, List<Group> groups, List<UserTemplate> templates) {
    /** Copies the lists. */
    public Applied {
        Objects.requireNonNull(plan, "plan");
        users = List.copyOf(users);
        servers = List.copyOf(servers);
        groups = List.copyOf(groups);
        templates = List.copyOf(templates);
    }
}
