package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.follow.Awaited;
import java.util.List;
import java.util.Set;

/**
 * A change that is saved, by this call or by an earlier one under the same operation id.
 *
 * @param due what the agent must confirm before the call may return, in words
 * @param awaited which change the agent must have followed, and with which engines
 * @param users those that came or were changed
 * @param servers those that came or were changed
 * @param groups those that came or were changed
 * @param templates those that came or were changed
 * @param left what servers speak that are deleted, and whose containers only an agent ends
 */
public record Done(
        List<String> due,
        Awaited awaited,
        List<User> users,
        List<Server> servers,
        List<Group> groups,
        List<UserTemplate> templates,
        Set<ProtocolKind> left) {
    /** One that deletes no server in a container. */
    Done(
            List<String> due,
            Awaited awaited,
            List<User> users,
            List<Server> servers,
            List<Group> groups,
            List<UserTemplate> templates) {
        this(due, awaited, users, servers, groups, templates, Set.of());
    }

    /** Nothing had to be changed. */
    static final Done NOTHING =
            new Done(List.of(), new Awaited(0, Set.of()), List.of(), List.of(), List.of(), List.of());
}
