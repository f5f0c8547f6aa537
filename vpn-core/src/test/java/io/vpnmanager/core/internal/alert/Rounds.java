package io.vpnmanager.core.internal.alert;

import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricKind;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.core.internal.alert.channel.Notice;
import io.vpnmanager.core.internal.alert.channel.SendFailure;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally;
import io.vpnmanager.core.internal.fake.ManualClock;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Rounds over a file of rules in a folder, with figures, a clock and a receiver of a test. */
final class Rounds implements AutoCloseable {
    static final Duration TICK = Duration.ofSeconds(5);
    static final String CHANNEL =
            "channels:\n  hook: {type: webhook, url: \"http://127.0.0.1:9/\", give-up-after: 2h}\n";

    final ManualClock clock;
    final FakeReceiver receiver = new FakeReceiver();
    final DeliveryTally tally = new DeliveryTally();
    final Map<String, Double> load = new TreeMap<>();
    volatile boolean figuresFail;
    private final Path folder;
    private final StateStore store;
    private AlertRound round;

    Rounds(Path folder, StateStore store, ManualClock clock) {
        this.folder = folder;
        this.store = store;
        this.clock = clock;
        round = over(store);
    }

    /** {@return rounds like these over another view of the store} */
    AlertRound over(StateStore view) {
        return new AlertRound(
                view,
                new AlertPlace(folder, Optional.empty()),
                this::figures,
                new Deliverer(view, spec -> receiver, "home", clock, new Random(7), tally),
                clock);
    }

    private List<MetricFamily> figures() {
        if (figuresFail) {
            throw Problem.of(ErrorCode.STORE, "the figures", "cannot be had").toException();
        }
        return List.of(new MetricFamily(
                "load",
                MetricKind.GAUGE,
                "",
                "",
                Set.of("server"),
                load.entrySet().stream()
                        .map(one -> new MetricSample(Map.of("server", one.getKey()), one.getValue()))
                        .toList()));
    }

    void write(String text) {
        try {
            // Another file each time, as an editor does.
            Path fresh = Files.writeString(folder.resolve("fresh"), text);
            Files.move(fresh, folder.resolve("alerts.yaml"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rule(String more) {
        write(CHANNEL + "rules:\n  - {name: busy, severity: critical, when: {metric: load, above: 90}, channels: [hook]"
                + more + "}\n");
    }

    void load(String server, double value) {
        load.put(server, value);
        look();
    }

    void look() {
        clock.move(TICK);
        lookNow();
    }

    /** Looks, and waits until all that is due now was tried. */
    void lookNow() {
        round.goOn();
        Instant now = clock.instant();
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> head().filter(head ->
                                !head.nextAt().isAfter(now) || head.nextAt().isAfter(now.plus(Duration.ofHours(1))))
                        .isEmpty());
    }

    void goOnWithoutWaiting() {
        clock.move(TICK);
        round.goOn();
    }

    void restart() {
        round.close();
        round = over(store);
    }

    /** A receiver that takes what is over, and never what fired. */
    static void refusesWhatFired(Notice notice) throws SendFailure {
        if (notice.kind() == Notice.Kind.FIRED) {
            throw SendFailure.passing("it is choosy");
        }
    }

    /** {@return the figure of the only subject, as it was written last} */
    OptionalDouble figure() {
        return read(unit -> unit.alerts().standings()).getFirst().subject().value();
    }

    Optional<Delivery> head() {
        return read(unit -> unit.alerts().head("hook"));
    }

    List<Delivery> deliveries(DeliveryState state) {
        return read(unit -> unit.alerts().deliveries(state, Integer.MAX_VALUE));
    }

    List<Alert> alerts() {
        return read(unit -> unit.alerts().list(AlertQuery.all()));
    }

    private <T> T read(Function<ReadUnit, T> unit) {
        return store.read(unit);
    }

    @Override
    public void close() {
        round.close();
    }
}
