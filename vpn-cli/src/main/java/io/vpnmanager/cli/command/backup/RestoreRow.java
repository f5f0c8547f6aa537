package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;

/** What a restore does or did, as a row and in words. */
final class RestoreRow {
    /** What the row is, for JSON. */
    static final String KIND = "Restore";

    private RestoreRow() {}

    /** {@return the row; {@code before} is the backup of what was replaced, if it was} */
    static Row of(RestoreChanges changes, Optional<Backup> before) {
        RestoreChanges.Tally users = changes.users();
        RestoreChanges.Tally servers = changes.servers();
        RestoreChanges.Tally groups = changes.groups();
        RestoreChanges.Tally templates = changes.templates();
        return Row.of(
                Field.column("applied", "APPLIED", new Value.Flag(before.isPresent())),
                Field.column("usersAdded", "USERS ADDED", new Value.Count(users.added())),
                Field.column("usersRemoved", "USERS REMOVED", new Value.Count(users.removed())),
                Field.column("usersChanged", "USERS CHANGED", new Value.Count(users.changed())),
                Field.column("usersSame", "USERS SAME", new Value.Count(users.same())),
                Field.column("serversAdded", "SERVERS ADDED", new Value.Count(servers.added())),
                Field.column("serversRemoved", "SERVERS REMOVED", new Value.Count(servers.removed())),
                Field.column("serversChanged", "SERVERS CHANGED", new Value.Count(servers.changed())),
                Field.column("serversSame", "SERVERS SAME", new Value.Count(servers.same())),
                Field.column("groupsAdded", "GROUPS ADDED", new Value.Count(groups.added())),
                Field.column("groupsRemoved", "GROUPS REMOVED", new Value.Count(groups.removed())),
                Field.column("groupsChanged", "GROUPS CHANGED", new Value.Count(groups.changed())),
                Field.column("groupsSame", "GROUPS SAME", new Value.Count(groups.same())),
                Field.column("templatesAdded", "TEMPLATES ADDED", new Value.Count(templates.added())),
                Field.column("templatesRemoved", "TEMPLATES REMOVED", new Value.Count(templates.removed())),
                Field.column("templatesChanged", "TEMPLATES CHANGED", new Value.Count(templates.changed())),
                Field.column("templatesSame", "TEMPLATES SAME", new Value.Count(templates.same())),
                Field.column("deletedUsers", "DELETED SINCE", new Value.Count(changes.goneUsers())),
                Field.column("revokedKeys", "KEYS REVOKED SINCE", new Value.Count(changes.revokedKeys())),
                Field.column("keptOut", "KEPT OUT", new Value.Count(changes.keptOut())),
                Field.column("newKeys", "NEW KEYS", new Value.Count(changes.newKeys())),
                Field.column("before", "BEFORE", Value.ofOptional(before.map(Backup::file))));
    }

    /** {@return what goes, in words} */
    static String words(RestoreChanges changes) {
        return words("users", changes.users()) + "; " + words("servers", changes.servers()) + "; "
                + words("groups", changes.groups()) + "; " + words("templates", changes.templates()) + "; "
                + changes.goneUsers() + " users and " + changes.revokedKeys() + " keys that were revoked since stay "
                + "away, " + changes.keptOut() + " users who were suspended or deactivated since stay so, and "
                + changes.newKeys() + " keys are new";
    }

    private static String words(String what, RestoreChanges.Tally tally) {
        return what + ": " + tally.removed() + " go, " + tally.added() + " come, " + tally.changed() + " change";
    }
}
