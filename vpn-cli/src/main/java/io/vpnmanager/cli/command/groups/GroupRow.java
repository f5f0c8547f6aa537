package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;

/** A group as a row. */
final class GroupRow {
    private GroupRow() {}

    static Row of(Group group) {
        return Row.of(
                Field.column("name", "NAME", new Value.Text(group.name().text())),
                Field.column("servers", "SERVERS", servers(group)),
                Field.column("createdAt", "CREATED", new Value.Moment(group.createdAt())),
                Field.detail("id", "ID", new Value.Text(group.id().toString())),
                Field.detail("revision", "REVISION", new Value.Count(group.revision())));
    }

    private static Value.Words servers(Group group) {
        return new Value.Words(
                group.servers().stream().map(ServerName::text).sorted().toList());
    }
}
