package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.monitor.MetricFamily;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One look after another: at the rules, at all figures, and at who is to be told. For one thread, but for its end. */
public final class AlertRound implements AutoCloseable {
    private static final Duration FORGETTING = Duration.ofHours(1);

    private final StateStore store;
    private final Supplier<List<MetricFamily>> figures;
    private final InstantSource clock;
    private final FollowedRules rules;
    private final AlertBook book;
    private final Deliverer deliverer;
    private final Watch watch = new Watch();
    private List<StandingRow> written = List.of();
    private Instant forgot = Instant.MIN;

    /**
     * Looks after the alerts of a home.
     *
     * @param figures reads every figure
     * @param deliverer tells who is to be told; closed with this
     */
    public AlertRound(
            StateStore store,
            AlertPlace place,
            Supplier<List<MetricFamily>> figures,
            Deliverer deliverer,
            InstantSource clock) {
        this.store = store;
        this.figures = figures;
        this.clock = clock;
        this.rules = new FollowedRules(place);
        this.book = new AlertBook(store);
        this.deliverer = deliverer;
    }

    /**
     * Looks once. What is due is sent by other threads, which is not waited for.
     *
     * @throws io.vpnmanager.api.error.VpnException where the store or the figures cannot be read; what was due goes on
     */
    public void goOn() {
        Optional<RuleSet> present = rules.now(this::metrics);
        // Before the figures, which may not be had: what is due need not wait for that.
        present.ifPresent(deliverer::goOn);
        present.ifPresent(this::look);
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
            new Forgetting(store, Forgetting.MOST).at(now);
            forgot = now;
        }
        deliverer.goOn(present);
    }

    /** Breaks off what is being sent, and sends nothing more. */
    @Override
    public void close() {
        deliverer.close();
    }
}
