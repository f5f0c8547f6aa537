package io.vpnmanager.api.event;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.event.Event.Change;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the words of the audit log. */
final class EventWords {
    /** Between the names of what was renamed. */
    private static final String RENAMED = " -> ";

    private static final Map<String, Change> CHANGES = Map.ofEntries(
            Map.entry("create", Change.CREATED),
            Map.entry("create.unchecked-target", Change.CREATED),
            Map.entry("update", Change.UPDATED),
            Map.entry("update.unchecked-target", Change.UPDATED),
            Map.entry("delete", Change.DELETED),
            Map.entry("next-terms", Change.NEXT_TERMS),
            Map.entry("resurrect", Change.RESURRECTED),
            Map.entry("update.start", Change.STARTED),
            Map.entry("update.stop", Change.STOPPED),
            Map.entry("update.restart", Change.RESTARTED),
            Map.entry("rotate-keys", Change.KEYS_ROTATED),
            Map.entry("retire-keys", Change.KEYS_RETIRED),
            Map.entry("counts-stale", Change.COUNTS_STALE),
            Map.entry("counts-fresh", Change.COUNTS_FRESH));

    private EventWords() {}

    static Event read(AuditEntry row) {
        int dot = row.action().indexOf('.');
        if (dot < 0 || row.object().isEmpty()) {
            return other(row);
        }
        return read(
                row,
                row.action().substring(0, dot),
                row.action().substring(dot + 1),
                row.object().get());
    }

    private static Event read(AuditEntry row, String section, String word, UUID object) {
        EventStamp stamp = EventStamp.of(row);
        String name = name(row);
        if (section.equals("user") && status(word).isPresent()) {
            return new Event.OfStatus(
                    stamp, new UserId(object), name, status(word).get());
        }
        Change change = CHANGES.get(word);
        if (change == null) {
            return other(row);
        }
        return switch (section) {
            case "user" -> new Event.OfUser(stamp, new UserId(object), name, change);
            case "server" -> new Event.OfServer(stamp, new ServerId(object), name, change);
            case "group" -> new Event.OfGroup(stamp, new GroupId(object), name, change);
            case "template" -> new Event.OfTemplate(stamp, new TemplateId(object), name, change);
            default -> other(row);
        };
    }

    private static Event other(AuditEntry row) {
        return new Event.OfHome(EventStamp.of(row), row.action(), row.subject());
    }

    private static Optional<UserStatus> status(String word) {
        return Arrays.stream(UserStatus.values())
                .filter(status -> status.toString().equals(word))
                .findFirst();
    }

    private static String name(AuditEntry row) {
        int renamed = row.subject().indexOf(RENAMED);
        return renamed < 0 ? row.subject() : row.subject().substring(renamed + RENAMED.length());
    }
}
