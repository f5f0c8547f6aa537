package io.vpnmanager.core.internal.agent;

import io.vpnmanager.spi.store.AuditRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Says in the log how many users came to stand elsewhere: at once, and then once a minute at most, because on the first
 * of a month it may be all of them. The audit log names each.
 */
final class UserNews {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String BEGINNING = "user.";
    private static final Logger LOG = LoggerFactory.getLogger(UserNews.class);

    private final Map<String, Long> counts = new TreeMap<>();
    private final Due telling;
    private boolean toldBefore;

    UserNews() {
        this(new Due(PAUSE));
    }

    UserNews(Due telling) {
        this.telling = telling;
    }

    /** Counts what these rows say of users, and says of the rest what it is. */
    void take(List<AuditRow> rows) {
        for (AuditRow row : rows) {
            if (row.entry().action().startsWith(BEGINNING)) {
                counts.merge(row.entry().action().substring(BEGINNING.length()), 1L, Long::sum);
            } else {
                LOG.atWarn()
                        .addKeyValue("action", row.entry().action())
                        .addKeyValue("subject", row.entry().subject())
                        .log("What is counted at a server is behind, or no longer");
            }
        }
    }

    /** Says how many there were, if there were any and it is time. */
    void tellIfDue() {
        if (!counts.isEmpty() && (telling.isDue() || !toldBefore)) {
            tell();
        }
    }

    /** Says what was not said yet. */
    void tell() {
        if (counts.isEmpty()) {
            return;
        }
        LoggingEventBuilder line = LOG.atInfo();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            line = line.addKeyValue(count.getKey(), count.getValue());
        }
        line.log("Users stand elsewhere under their terms");
        counts.clear();
        toldBefore = true;
        telling.done();
    }
}
