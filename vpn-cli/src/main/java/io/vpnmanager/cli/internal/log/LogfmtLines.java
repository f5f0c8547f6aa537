package io.vpnmanager.cli.internal.log;

import io.vpnmanager.cli.logs.LogfmtText;
import java.util.stream.Collectors;

/** Lines of pairs: {@code level=warning message="A server has failed"}. */
final class LogfmtLines {
    private LogfmtLines() {}

    static String of(LogLine line) {
        return Pairs.of(line).entrySet().stream()
                .map(pair -> LogfmtText.key(pair.getKey()) + "="
                        + LogfmtText.value(pair.getValue().toString()))
                .collect(Collectors.joining(" "));
    }
}
