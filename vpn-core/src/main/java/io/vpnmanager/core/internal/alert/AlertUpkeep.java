package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.agent.Upkeep;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import io.vpnmanager.core.internal.alert.watch.Outcome;
import io.vpnmanager.core.internal.alert.watch.Watch;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all figures every few seconds, for as long as an agent runs and there are rules. It has a thread of its own,
 * which goes on while an engine keeps the agent waiting: just that has to be told.
 */
public final class AlertUpkeep implements Upkeep {
    /** As often as the agent looks at its engines. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Duration FORGETTING = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(AlertUpkeep.class);

    private final StateStore store;
    private final Supplier<List<MetricFamily>> figures;
    private final InstantSource clock;
    private final Duration every;
    private final FollowedRules rules;
    private final AlertBook book;
    private final Deliverer deliverer;
    private final Watch watch = new Watch();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("vpn-alerts").unstarted(this::run);
    private List<StandingRow> written = List.of();
    private Instant forgot = Instant.MIN;
    private String said = "";

    /**
     * Looks after the alerts of a home.
     *
     * @param figures reads every figure
     * @param deliverer tells who is to be told
     * @param every the pause between two looks
     */
    public AlertUpkeep(
            StateStore store,
            AlertPlace place,
            Supplier<List<MetricFamily>> figures,
            Deliverer deliverer,
            InstantSource clock,
            Duration every) {
        this.store = store;
        this.figures = figures;
        this.clock = clock;
        this.every = every;
        this.rules = new FollowedRules(place);
        this.book = new AlertBook(store);
        this.deliverer = deliverer;
    }

    @Override
    public void goOn() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A look that fails is followed by another one; what it fails with is said once. */
    private void look() {
        try {
            rules.now(this::metrics).ifPresent(this::look);
            said = "";
        } catch (VpnException e) {
            String sentence = e.problem().sentence();
            if (!sentence.equals(said) && closed.getCount() > 0) {
                LOG.atWarn().setCause(e).log("Alerts are not looked at: {}", sentence);
            }
            said = sentence;
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A look at alerts failed");
        }
    }

    private Set<String> metrics() {
        return figures.get().stream().map(MetricFamily::name).collect(Collectors.toSet());
    }

    private void look(RuleSet present) {
        Instant now = clock.instant();
        Outcome outcome = watch.look(present, figures.get(), book.memory(), now);
        if (outcome.isNews() || !outcome.standings().equals(written)) {
            book.write(outcome, now);
            written = outcome.standings();
        }
        if (forgot.isBefore(now.minus(FORGETTING)) || forgot.isAfter(now)) {
            new Forgetting(store).at(now);
            forgot = now;
        }
        deliverer.goOn(present);
    }

    /** Ends what goes on and waits for it: the store is closed behind the agent. */
    @Override
    public void close() {
        closed.countDown();
        deliverer.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
