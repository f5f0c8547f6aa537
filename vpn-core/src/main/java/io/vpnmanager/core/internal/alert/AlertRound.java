package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.core.internal.alert.rule.KnownMetrics;
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
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** One look after another: at the rules, at all figures, and at who is to be told. For one thread, but for its end. */
public final class AlertRound implements AutoCloseable {
    private static final Duration FORGETTING = Duration.ofHours(1);
    /** A figure that moves all the time is not worth a write of the store each time somebody looks at it. */
    private static final Duration FIGURES = Duration.ofSeconds(30);

    private final StateStore store;
    private final Supplier<List<MetricFamily>> figures;
    private final InstantSource clock;
    private final FollowedRules rules;
    private final AlertBook book;
    private final Deliverer deliverer;
    private final Watch watch = new Watch();
    private List<StandingRow> written = List.of();
    private Instant wrote = Instant.EPOCH;
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

    private KnownMetrics metrics() {
        return KnownMetrics.of(figures.get());
    }

    private void look(RuleSet present) {
        Instant now = clock.instant();
        Outcome outcome = watch.look(present, figures.get(), book.memory(), now);
        if (outcome.isNews() || isWorthWriting(outcome.standings(), now)) {
            book.write(outcome, now);
            written = outcome.standings();
            wrote = now;
        }
        if (forgot.isBefore(now.minus(FORGETTING)) || forgot.isAfter(now)) {
            new Forgetting(store, Forgetting.MOST).at(now);
            forgot = now;
        }
        deliverer.goOn(present);
    }

    private boolean isWorthWriting(List<StandingRow> standings, Instant now) {
        boolean old = !wrote.plus(FIGURES).isAfter(now) || wrote.isAfter(now);
        return old ? !standings.equals(written) : !withoutFigures(standings).equals(withoutFigures(written));
    }

    private static List<StandingRow> withoutFigures(List<StandingRow> rows) {
        return rows.stream()
                .map(row -> new StandingRow(
                        row.rule(),
                        row.severity(),
                        row.condition(),
                        new RuleSubject(
                                row.subject().labels(),
                                row.subject().standing(),
                                row.subject().since(),
                                OptionalDouble.empty())))
                .toList();
    }

    /** Breaks off what is being sent, and sends nothing more. */
    @Override
    public void close() {
        deliverer.close();
    }
}
