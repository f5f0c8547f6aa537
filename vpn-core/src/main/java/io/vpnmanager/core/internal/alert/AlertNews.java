package io.vpnmanager.core.internal.alert;

import io.vpnmanager.core.internal.alert.watch.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what fired and what is over: whoever has no channel finds it there. */
final class AlertNews {
    private static final Logger LOG = LoggerFactory.getLogger(AlertNews.class);

    private AlertNews() {}

    static void tell(Outcome outcome) {
        outcome.fired()
                .forEach(fired -> LOG.atWarn()
                        .addKeyValue("rule", fired.rule().name())
                        .addKeyValue("about", fired.subject().labels())
                        .log("An alert fired"));
        outcome.ended()
                .forEach(end -> LOG.atInfo()
                        .addKeyValue("rule", end.alert().rule())
                        .addKeyValue("about", end.alert().labels())
                        .log("An alert is over: {}", end.why()));
    }
}
