package io.vpnmanager.core.internal.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What containers wrote, as a test says. */
final class WrittenLogs {
    final Map<String, List<LogLine>> written = new HashMap<>();
    final List<LogQuery> asked = new ArrayList<>();
    boolean feedClosed;

    Feed<LogLine> of(String container, LogQuery query) {
        asked.add(query);
        Deque<LogLine> lines = new ArrayDeque<>(Optional.ofNullable(written.get(container))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "container " + container, "does not exist")
                        .toException()));
        return new Feed<>() {
            @Override
            public Optional<LogLine> next(Duration atMost) {
                return Optional.ofNullable(lines.poll());
            }

            @Override
            public boolean isOver() {
                return lines.isEmpty();
            }

            @Override
            public void close() {
                feedClosed = true;
            }
        };
    }
}
