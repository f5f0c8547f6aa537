package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.AuditRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is done to what, as the audit log says it; never a secret.
 *
 * @param action for example {@code user.create}
 * @param subject the name of what it is done to
 * @param object its identity, if it has one
 * @param revision of it with the change, if it has one
 */
public record Deed(String action, String subject, Optional<UUID> object, Optional<Long> revision) {

    /** {@return a deed on something without identity or revision} */
    public static Deed of(String action, String subject) {
        return new Deed(action, subject, Optional.empty(), Optional.empty());
    }

    /** {@return a deed on a user, as it is with the change} */
    public static Deed of(String action, User user) {
        return new Deed(action, user.name().text(), Optional.of(user.id().value()), Optional.of(user.revision()));
    }

    /** {@return a deed on a server, as it is with the change} */
    public static Deed of(String action, Server server) {
        return new Deed(action, server.name().text(), Optional.of(server.id().value()), Optional.of(server.revision()));
    }

    /** {@return a deed on a group, as it is with the change} */
    public static Deed of(String action, Group group) {
        return new Deed(action, group.name().text(), Optional.of(group.id().value()), Optional.of(group.revision()));
    }

    /** {@return a deed on a template, as it is with the change} */
    public static Deed of(String action, UserTemplate template) {
        return new Deed(
                action, template.name().text(), Optional.of(template.id().value()), Optional.of(template.revision()));
    }

    AuditRow.Entry entry(Instant at, String actor) {
        return new AuditRow.Entry(at, actor, action, subject, object, revision);
    }
}
