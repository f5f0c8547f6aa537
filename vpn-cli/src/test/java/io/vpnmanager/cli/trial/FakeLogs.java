package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines that a test wrote. One that is followed waits for more until it is closed. */
public final class FakeLogs {
    private final BlockingQueue<ServerLog.Line> lines = new LinkedBlockingQueue<>();
    private final List<ServerLogQuery> asked = new ArrayList<>();

    /** A server writes. */
    public void write(ServerLog.Line line) {
        lines.add(line);
    }

    /** {@return what commands asked for} */
    public List<ServerLogQuery> asked() {
        return asked;
    }

    ServerLog open(ServerLogQuery query) {
        asked.add(query);
        return new Opened(query.end() == ServerLogQuery.End.NOW);
    }

    private final class Opened implements ServerLog {
        private final boolean ends;
        private volatile boolean closed;

        Opened(boolean ends) {
            this.ends = ends;
        }

        @Override
        public Optional<Line> next(Duration atMost) {
            try {
                Line line = lines.poll(Math.min(atMost.toMillis(), 20), TimeUnit.MILLISECONDS);
                if (line == null && closed) {
                    throw Problem.of(ErrorCode.CLOSED, "the log", "was closed").toException();
                }
                return Optional.ofNullable(line);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean isOver() {
            return ends && lines.isEmpty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
