package io.vpnmanager.core.internal.figures;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.spi.store.FigureRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Figures of a server as values by name. A name that is missing stands for 0, one that is not known for nothing. */
final class FigureValues {
    private static final String SINCE = "since";
    private static final String AT = "at";
    private static final String CLIENTS = "clients";
    private static final String ACCEPTED = "accepted";
    private static final String TURNED_AWAY = "turned-away";
    private static final String OPEN = "open";
    private static final String UPLOAD = "upload-bytes";
    private static final String DOWNLOAD = "download-bytes";
    private static final String ENDED = "ended.";

    private FigureValues() {}

    /** {@return the row that says it} */
    static FigureRow row(ServerFigures figures) {
        Map<String, Long> values = new HashMap<>();
        values.put(SINCE, figures.since().toEpochMilli());
        values.put(AT, figures.at().toEpochMilli());
        values.put(CLIENTS, figures.clients());
        values.put(ACCEPTED, figures.accepted());
        values.put(TURNED_AWAY, figures.turnedAway());
        values.put(OPEN, figures.open());
        figures.ended().forEach((reason, count) -> values.put(ENDED + reason, count));
        values.put(UPLOAD, figures.bytes().uploadBytes());
        values.put(DOWNLOAD, figures.bytes().downloadBytes());
        return new FigureRow(figures.server(), values);
    }

    /** {@return whether two rows differ in nothing but their time} */
    static boolean saysTheSame(FigureRow one, FigureRow other) {
        return withoutTime(one).equals(withoutTime(other));
    }

    private static Map<String, Long> withoutTime(FigureRow row) {
        Map<String, Long> values = new HashMap<>(row.values());
        values.remove(AT);
        return values;
    }

    /** {@return when a row stood so} */
    static Instant at(FigureRow row) {
        return Instant.ofEpochMilli(value(row, AT));
    }

    /** {@return what a row says of this server} */
    static ServerFigures figures(FigureRow row, Server server) {
        return new ServerFigures(
                server.id(),
                server.spec().name(),
                Instant.ofEpochMilli(value(row, SINCE)),
                at(row),
                value(row, CLIENTS),
                value(row, ACCEPTED),
                value(row, TURNED_AWAY),
                value(row, OPEN),
                ended(row),
                new TrafficCount(value(row, UPLOAD), value(row, DOWNLOAD)));
    }

    private static Map<AccessEnd, Long> ended(FigureRow row) {
        Map<AccessEnd, Long> ended = new EnumMap<>(AccessEnd.class);
        for (AccessEnd reason : AccessEnd.values()) {
            long count = value(row, ENDED + reason);
            if (count > 0) {
                ended.put(reason, count);
            }
        }
        return ended;
    }

    private static long value(FigureRow row, String name) {
        return Math.max(0, row.values().getOrDefault(name, 0L));
    }
}
