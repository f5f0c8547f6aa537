package io.vpnmanager.core.internal.alert;

import io.vpnmanager.core.internal.alert.watch.Outcome;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells the log what fired and what is over: whoever has no channel finds it there. */
final class AlertNews {
    private static final Logger LOG = LoggerFactory.getLogger(AlertNews.class);

    private AlertNews() {}

    static void tell(Outcome outcome) {
        outcome.fired()
                .forEach(fired -> about(
                                LOG.atWarn(),
                                fired.rule().name(),
                                fired.subject().labels())
                        .log("An alert fired"));
        outcome.ended()
                .forEach(end -> about(
                                LOG.atInfo(), end.alert().rule(), end.alert().labels())
                        .log("An alert is over: {}", end.why()));
    }

    /** Each label is a fact of its own, so that a server is found as in any other line. */
    private static LoggingEventBuilder about(LoggingEventBuilder line, String rule, Map<String, String> labels) {
        LoggingEventBuilder more = line.addKeyValue("rule", rule);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            more = more.addKeyValue(label.getKey(), label.getValue());
        }
        return more;
    }
}
