package io.vpnmanager.core.internal.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What servers in containers write, read from the container engine; no agent is needed for that. */
public final class ServerLogs {
    private final List<EngineAbilities> abilities;
    private final BiFunction<String, LogQuery, Feed<LogLine>> containers;

    /**
     * Logs of servers.
     *
     * @param abilities tell in which container a server is
     * @param containers gives what a container of this name wrote, or refuses with {@code FIND}
     */
    public ServerLogs(List<EngineAbilities> abilities, BiFunction<String, LogQuery, Feed<LogLine>> containers) {
        this.abilities = List.copyOf(abilities);
        this.containers = containers;
    }

    ServerLog of(Server server, ServerLogQuery query) {
        String container = Places.find(abilities, server.spec().protocol().kind())
                .flatMap(engine ->
                        engine.containerOf(WantedListener.present(server).id()))
                .orElseThrow(() -> hasNone(server));
        LogQuery.End end = switch (query.end()) {
            case NOW -> LogQuery.End.NOW;
            case WITH_THE_CONTAINER -> LogQuery.End.WITH_THE_CONTAINER;
        };
        try {
            return new Lines(containers.apply(container, new LogQuery(query.lastLines(), query.since(), end)));
        } catch (VpnException e) {
            throw e.code() == ErrorCode.NOT_FOUND ? isNotThere(server, e) : e;
        }
    }

    private static VpnException hasNone(Server server) {
        return Problem.of(
                        ErrorCode.POLICY,
                        "server " + server.name(),
                        "is served inside the agent and has no log of its own")
                .remedy("Look at what the agent writes: to its standard error, or where its service manager keeps that")
                .toException();
    }

    private static VpnException isNotThere(Server server, VpnException cause) {
        String why = server.spec().isToRun() ? "no agent has started it" : "it is stopped";
        return Problem.of(
                        ErrorCode.NOT_FOUND,
                        "log of server " + server.name(),
                        "is not there: the server has no container, because " + why)
                .remedy("Look at its status")
                .toException(cause);
    }

    private record Lines(Feed<LogLine> feed) implements ServerLog {
        @Override
        public Optional<Line> next(Duration atMost) {
            return feed.next(atMost).map(line -> new Line(line.at(), source(line), VisibleText.of(line.text())));
        }

        private static Source source(LogLine line) {
            return switch (line.source()) {
                case OUTPUT -> Source.OUTPUT;
                case ERROR -> Source.ERROR;
            };
        }

        @Override
        public boolean isOver() {
            return feed.isOver();
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
