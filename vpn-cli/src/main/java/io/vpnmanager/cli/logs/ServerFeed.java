package io.vpnmanager.cli.logs;

import io.vpnmanager.api.server.ServerLog;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the container of a server writes. */
public final class ServerFeed implements Feed {
    static final String AREA = "container";

    /** As Xray-core writes it. */
    private static final Pattern WEIGHT = Pattern.compile("\\[(Debug|Info|Warning|Error)\\]");

    private final String server;
    private final ServerLog log;

    /** The log of this server. */
    public ServerFeed(String server, ServerLog log) {
        this.server = server;
        this.log = log;
    }

    @Override
    public Optional<Entry> next(Duration atMost) {
        return log.next(atMost)
                .map(line -> new Entry(
                        line.at(), server, Optional.of(server), Optional.of(AREA), weight(line.text()), line.text()));
    }

    private static Optional<Weight> weight(String text) {
        Matcher found = WEIGHT.matcher(text);
        return found.find() ? Weight.find(found.group(1)) : Optional.empty();
    }

    @Override
    public boolean isOver() {
        return log.isOver();
    }

    @Override
    public void close() {
        log.close();
    }
}
