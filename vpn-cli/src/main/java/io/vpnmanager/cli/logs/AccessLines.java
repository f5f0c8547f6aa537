package io.vpnmanager.cli.logs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Access records of the proxies, a line of JSON for each connection that ended. */
public final class AccessLines {
    static final String AREA = "access";

    private AccessLines() {}

    /** {@return what a line says} */
    public static Entry read(String line, Instant before) {
        Map<String, String> pairs = JsonPairs.of(line);
        Optional<Instant> at = AgentLines.moment(pairs.getOrDefault("end", ""));
        if (at.isEmpty()) {
            return new Entry(before, AREA, Optional.empty(), Optional.of(AREA), Optional.empty(), line);
        }
        return new Entry(
                at.get(),
                AREA,
                Optional.ofNullable(pairs.get("server")),
                Optional.of(AREA),
                Optional.of(Weight.INFO),
                text(pairs));
    }

    private static String text(Map<String, String> pairs) {
        return pairs.getOrDefault("user", "-") + " from " + pairs.getOrDefault("source", "-") + " to "
                + pairs.getOrDefault("target", "-") + " over " + pairs.getOrDefault("protocol", "-") + ": "
                + pairs.getOrDefault("upload", "0") + " B up, " + pairs.getOrDefault("download", "0") + " B down, "
                + pairs.getOrDefault("reason", "-");
    }
}
