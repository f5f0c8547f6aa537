package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log that an engine is away, and that it is back; not with every look. */
final class EngineNews {
    private static final Logger LOG = LoggerFactory.getLogger(EngineNews.class);

    private final InstantSource clock;
    private final Map<ProtocolEngine, Away> away = new HashMap<>();

    private record Away(Instant since, String problem) {}

    EngineNews(InstantSource clock) {
        this.clock = clock;
    }

    void take(ProtocolEngine engine, Look look) {
        if (look.covers(engine)) {
            isBack(engine);
        } else {
            look.trouble(engine).ifPresent(problem -> isAway(engine, problem));
        }
    }

    private void isAway(ProtocolEngine engine, String problem) {
        Away before = away.get(engine);
        if (before != null && before.problem().equals(problem)) {
            return;
        }
        away.put(engine, new Away(before == null ? clock.instant() : before.since(), problem));
        LOG.atWarn()
                .addKeyValue("engine", engine.protocols())
                .addKeyValue("problem", problem)
                .log("An engine does not say what it serves, so nothing is concluded of it");
    }

    private void isBack(ProtocolEngine engine) {
        Away before = away.remove(engine);
        if (before != null) {
            Duration lasted = Duration.between(before.since(), clock.instant()).truncatedTo(ChronoUnit.SECONDS);
            LOG.atInfo()
                    .addKeyValue("engine", engine.protocols())
                    .addKeyValue("away", lasted)
                    .log("An engine says again what it serves");
        }
    }
}
