package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.Health;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.core.internal.monitor.MetricsText;
import io.vpnmanager.core.internal.reconcile.Polls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What whoever watches an agent is answered with. Safe for use by many threads. */
public final class MetricsAnswers {
    static final String METRICS = "/metrics";
    private static final String HEALTH = "/health";
    private static final Logger LOG = LoggerFactory.getLogger(MetricsAnswers.class);

    private final IntFunction<List<MetricFamily>> metrics;
    private final Health health;

    /**
     * Answers from a home.
     *
     * @param metrics every family, with series of so many users
     * @param health tells whether the agent works
     */
    public MetricsAnswers(IntFunction<List<MetricFamily>> metrics, Health health) {
        this.metrics = metrics;
        this.health = health;
    }

    /** {@return the answer, whatever fails; {@code users} have series of their own} */
    Answer to(Asked asked, int users) {
        if (!asked.isRead()) {
            return Answer.ONLY_READ;
        }
        try {
            return switch (asked.path()) {
                case METRICS -> metrics(asked, users);
                case HEALTH -> health();
                default -> Answer.NOT_FOUND;
            };
        } catch (VpnException e) {
            LOG.atWarn().setCause(e).log("Metrics cannot be served");
            return Answer.UNAVAILABLE;
        }
    }

    private Answer metrics(Asked asked, int users) {
        MetricsText.Written text = MetricsText.of(metrics.apply(users), asked.accept());
        return Answer.of(200, text.mediaType(), text.text().getBytes(StandardCharsets.UTF_8))
                .with("cache-control", "no-store");
    }

    /** A server that is not well is not a reason to start the agent again, which is what is done with this answer. */
    private Answer health() {
        AgentHealth agent = health.report().agent();
        Optional<PollCount> polls = agent.polls();
        if (polls.isEmpty()) {
            return Answer.text(503, "the agent does not run in this process\n");
        }
        if (polls.get().overdue() >= Polls.ALARMING) {
            return Answer.text(503, "the agent has missed " + polls.get().overdue() + " polls\n");
        }
        return polls.get().ended() == 0 ? Answer.text(503, "the agent begins\n") : Answer.text(200, "ok\n");
    }
}
