package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import java.util.List;

/**
 * A change that is saved, by this call or by an earlier one under the same operation id.
 *
 * @param due what the agent must confirm before the call may return, in words
 * @param change the number that the agent must have followed; 0 where nothing was changed
 * @param users those that came or were changed
 * @param servers those that came or were changed
 * @param groups those that came or were changed
 */
public record Done(List<String> due, long change, List<User> users, List<Server> servers, List<Group> groups) {
    /** Nothing had to be changed. */
    static final Done NOTHING = new Done(List.of(), 0, List.of(), List.of(), List.of());
}
