package io.vpnmanager.api.event;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.UserId;
import java.util.Objects;

/**
 * Something that has happened, and is on the disk. Events are the rows of the audit log, read as types: there is one
 * for each, in the same order, and none is lost, whichever process made it.
 */
public sealed interface Event {
    /** {@return when, by whom, and its place among all} */
    EventStamp stamp();

    /** {@return the place of the event: the number of its row in the audit log, from 1} */
    default long position() {
        return stamp().position();
    }

    /**
     * {@return the event that a row of the audit log tells of}
     *
     * @param row the row
     */
    static Event of(AuditEntry row) {
        return EventWords.read(row);
    }

    /**
     * A user was made, changed or deleted.
     *
     * @param stamp when and by whom
     * @param user which
     * @param name under which name, after the change
     * @param change what was done
     */
    record OfUser(EventStamp stamp, UserId user, String name, Change change) implements Event {
        /** Checks for null. */
        public OfUser {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * A user stands elsewhere under the terms than before: by the clock, by what was counted, or by a change.
     *
     * @param stamp when and by whom
     * @param user which
     * @param name under which name
     * @param status where the user stands now
     */
    record OfStatus(EventStamp stamp, UserId user, String name, UserStatus status) implements Event {
        /** Checks for null. */
        public OfStatus {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
        }
    }

    /**
     * A server was made, changed or deleted.
     *
     * @param stamp when and by whom
     * @param server which
     * @param name under which name, after the change
     * @param change what was done
     */
    record OfServer(EventStamp stamp, ServerId server, String name, Change change) implements Event {
        /** Checks for null. */
        public OfServer {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * A group was made, changed or deleted.
     *
     * @param stamp when and by whom
     * @param group which
     * @param name under which name, after the change
     * @param change what was done
     */
    record OfGroup(EventStamp stamp, GroupId group, String name, Change change) implements Event {
        /** Checks for null. */
        public OfGroup {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * A template was made, changed or deleted.
     *
     * @param stamp when and by whom
     * @param template which
     * @param name under which name, after the change
     * @param change what was done
     */
    record OfTemplate(EventStamp stamp, TemplateId template, String name, Change change) implements Event {
        /** Checks for null. */
        public OfTemplate {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(template, "template");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * Something else was done to the home: to its keys, its backups, its audit log, or by a later version of this
     * library.
     *
     * @param stamp when and by whom
     * @param action what, as the audit log names it, such as {@code backup.create}
     * @param subject to what
     */
    record OfHome(EventStamp stamp, String action, String subject) implements Event {
        /** Checks for null. */
        public OfHome {
            Objects.requireNonNull(stamp, "stamp");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(subject, "subject");
        }
    }

    /** What can be done to a user, a server, a group or a template. */
    enum Change {
        /** It was made. */
        CREATED,
        /** It was changed otherwise than the others tell. */
        UPDATED,
        /** It is gone. */
        DELETED,
        /** The terms of a user were used up, and those of the next template have begun. */
        NEXT_TERMS,
        /** A user who had been deleted came back with a backup. */
        RESURRECTED,
        /** A server is to run. */
        STARTED,
        /** A server is not to run. */
        STOPPED,
        /** A server is to begin anew. */
        RESTARTED,
        /** A server has new keys beside those before; a user has new ones, beside those before or in their place. */
        KEYS_ROTATED,
        /** A server or a user has its new keys alone. */
        KEYS_RETIRED,
        /** The traffic of a server could not be read three times in a row: what is told of it is behind. */
        COUNTS_STALE,
        /** The traffic of a server is read again, or the server has ended. */
        COUNTS_FRESH
    }
}
