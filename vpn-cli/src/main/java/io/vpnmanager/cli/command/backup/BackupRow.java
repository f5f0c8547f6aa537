package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;

/** A backup as a row. */
final class BackupRow {
    /** What the row is, for JSON. */
    static final String KIND = "Backup";

    private BackupRow() {}

    static Row of(Backup backup) {
        return Row.of(
                Field.column("file", "FILE", new Value.Text(backup.file().toString())),
                Field.column("createdAt", "CREATED", new Value.Moment(backup.createdAt())),
                Field.column("users", "USERS", new Value.Count(backup.users())),
                Field.column("servers", "SERVERS", new Value.Count(backup.servers())),
                Field.column("sizeBytes", "SIZE", new Value.Bytes(backup.sizeBytes())),
                Field.column(
                        "opensWith",
                        "OPENS WITH",
                        new Value.Words(backup.opensWith().stream()
                                .sorted()
                                .map(Backup.Opener::toString)
                                .toList())),
                Field.detail("store", "STORE", new Value.Text(backup.store().toString())),
                Field.detail("serial", "SERIAL", new Value.Count(backup.serial())));
    }
}
