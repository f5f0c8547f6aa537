package io.vpnmanager.core.internal.group;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.ReadUnit;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where a user may go, as far as groups decide it. */
public final class UsableServers {
    private UsableServers() {}

    /** {@return whether the user may use a server that it has a key for} */
    public static Predicate<ServerName> of(ReadUnit unit, User user) {
        if (user.groups().isEmpty()) {
            return server -> true;
        }
        Set<ServerName> granted = user.groups().stream()
                .flatMap(group -> unit.groups().find(group).stream())
                .map(Group::servers)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return granted::contains;
    }
}
