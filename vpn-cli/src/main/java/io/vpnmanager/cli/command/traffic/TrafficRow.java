package io.vpnmanager.cli.command.traffic;

import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** Traffic of a user, of a server, or of a user at a server, as a row. */
final class TrafficRow {
    private TrafficRow() {}

    static Row of(TrafficInterval interval) {
        return Row.of(Stream.concat(
                        Stream.of(Field.column("start", "START", Value.ofMoment(Optional.of(interval.start())))),
                        counts(interval.count()))
                .toArray(Field[]::new));
    }

    static Row of(Optional<?> user, Optional<?> server, TrafficCount count) {
        return Row.of(Stream.concat(
                        Stream.of(
                                Field.column("user", "USER", Value.ofOptional(user)),
                                Field.column("server", "SERVER", Value.ofOptional(server))),
                        counts(count))
                .toArray(Field[]::new));
    }

    /** {@return what people call a server, also one that was deleted} */
    static String where(TrafficShare.OfServer share) {
        String name =
                share.name().map(ServerName::text).orElseGet(() -> share.id().toString());
        return share.deleted() ? name + " (deleted)" : name;
    }

    private static Stream<Field> counts(TrafficCount count) {
        return Stream.of(
                Field.column("uploadBytes", "UPLOAD", new Value.Bytes(count.uploadBytes())),
                Field.column("downloadBytes", "DOWNLOAD", new Value.Bytes(count.downloadBytes())),
                Field.column("totalBytes", "TOTAL", new Value.Bytes(count.totalBytes())));
    }
}
