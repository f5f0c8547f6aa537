package io.vpnmanager.cli.command.traffic;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;

/** Traffic of a user, of a server, or of a user at a server, as a row. */
final class TrafficRow {
    private TrafficRow() {}

    static Row of(Optional<?> user, Optional<?> server, TrafficCount count) {
        return Row.of(
                Field.column("user", "USER", Value.ofOptional(user)),
                Field.column("server", "SERVER", Value.ofOptional(server)),
                Field.column("uploadBytes", "UPLOAD", new Value.Bytes(count.uploadBytes())),
                Field.column("downloadBytes", "DOWNLOAD", new Value.Bytes(count.downloadBytes())),
                Field.column("totalBytes", "TOTAL", new Value.Bytes(count.totalBytes())));
    }
}
