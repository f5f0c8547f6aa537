package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import java.util.Optional;

/** The rule of revisions: each change of an object begins where the last one ended. */
public final class Revisions {
    private Revisions() {}

    /** {@return the stored user, which {@code next} is the next revision of} */
    public static User base(Optional<User> stored, User next) {
        return stored.filter(user -> user.revision() == next.revision() - 1)
                .orElseThrow(() -> Conflicts.stale("user " + next.name(), next.revision() - 1));
    }

    /** {@return the stored server, which {@code next} is the next revision of} */
    public static Server base(Optional<Server> stored, Server next) {
        return stored.filter(server -> server.revision() == next.revision() - 1)
                .orElseThrow(() -> Conflicts.stale("server " + next.name(), next.revision() - 1));
    }

    /** {@return the stored template, which {@code next} is the next revision of} */
    public static UserTemplate base(Optional<UserTemplate> stored, UserTemplate next) {
        return stored.filter(template -> template.revision() == next.revision() - 1)
                .orElseThrow(() -> Conflicts.stale("template " + next.name(), next.revision() - 1));
    }

    /** {@return the stored group, which {@code next} is the next revision of} */
    public static Group base(Optional<Group> stored, Group next) {
        return stored.filter(group -> group.revision() == next.revision() - 1)
                .orElseThrow(() -> Conflicts.stale("group " + next.name(), next.revision() - 1));
    }
}
