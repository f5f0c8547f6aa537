package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.alert.ChannelTest;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.Metrics;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.core.internal.alert.rule.KnownMetrics;
import io.vpnmanager.core.internal.alert.rule.RuleFile;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.spi.store.AlertRows;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Alerts of a store, and the rules of a file; the agent does the rest. */
public final class StoredAlerts implements Alerts {
    private static final String ACKNOWLEDGE = "alert.acknowledge";
    private static final String RESOLVE = "alert.resolve";
    private static final String RETRY = "alert.retry";
    private static final String DISCARD = "alert.discard";
    private static final int LONGEST_NOTE = 500;

    private final StateStore store;
    private final AlertPlace place;
    private final Metrics metrics;
    private final BooleanSupplier agentRuns;
    private final ChannelTrial trial;
    private final Changes changes;
    private final String actor;
    private final Calls calls;

    /**
     * Alerts of this home.
     *
     * @param agentRuns tells whether an agent evaluates the rules, in whatever process
     * @param trial tries channels
     * @param actor who acknowledges
     */
    public StoredAlerts(
            StateStore store,
            AlertPlace place,
            Metrics metrics,
            BooleanSupplier agentRuns,
            ChannelTrial trial,
            Changes changes,
            String actor,
            Calls calls) {
        this.store = store;
        this.place = place;
        this.metrics = metrics;
        this.agentRuns = agentRuns;
        this.trial = trial;
        this.changes = changes;
        this.actor = actor;
        this.calls = calls;
    }

    private RuleSet read(Path file) {
        KnownMetrics known = known();
        return calls.run(deadline -> RuleFile.read(file, known));
    }

    private KnownMetrics known() {
        return KnownMetrics.of(metrics.read());
    }

    @Override
    public RuleBook rules() {
        Optional<Path> file = place.file();
        if (file.isEmpty()) {
            return new RuleBook(Optional.empty(), Optional.empty(), List.of(), List.of());
        }
        List<StandingRow> rows = calls.run(deadline ->
                agentRuns.getAsBoolean() ? store.read(unit -> unit.alerts().standings()) : List.<StandingRow>of());
        try {
            return RuleBooks.of(file.get(), read(file.get()), rows);
        } catch (VpnException e) {
            return RuleBooks.of(file.get(), e.problem(), rows);
        }
    }

    @Override
    public RuleBook check(Path file) {
        Objects.requireNonNull(file, "file");
        KnownMetrics known = known();
        RuleSet rules = calls.run(deadline -> RuleFile.check(file, known));
        return RuleBooks.of(file, rules, List.of());
    }

    @Override
    public Page<Alert> list(AlertQuery query) {
        Objects.requireNonNull(query, "query");
        List<Alert> found = calls.run(deadline -> store.read(unit -> {
            int one = query.limit() < AlertQuery.HIGHEST_LIMIT ? 1 : 0;
            return unit.alerts().list(query.limit(query.limit() + one));
        }));
        return new Page<>(found.stream().limit(query.limit()).toList(), found.size() > query.limit());
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        Objects.requireNonNull(id, "id");
        return calls.run(deadline -> store.read(unit -> unit.alerts().find(id)));
    }

    @Override
    public List<Delivery> deliveries(AlertId alert) {
        Objects.requireNonNull(alert, "alert");
        return calls.run(deadline -> store.read(unit -> unit.alerts().deliveriesOf(alert)));
    }

    @Override
    public Alert acknowledge(AlertId id, String note) {
        Objects.requireNonNull(id, "id");
        if (note.length() > LONGEST_NOTE) {
            throw Problem.of(ErrorCode.RANGE, "the note", "is longer than " + LONGEST_NOTE + " characters")
                    .fact("field", "note")
                    .toException();
        }
        String visible = VisibleText.of(note);
        Instant now = changes.now();
        return change(ACKNOWLEDGE, id, List.of(id.toString(), note), unit -> {
            Alert present = present(unit.alerts().find(id), id);
            if (present.resolved().isPresent()) {
                throw Problem.of(ErrorCode.STALE, "alert " + id, "is resolved already")
                        .remedy("See those that are not: vpn alerts list")
                        .toException();
            }
            String kept = visible.isEmpty()
                    ? present.acknowledged().map(Alert.Acknowledgement::note).orElse("")
                    : visible;
            unit.alerts().update(present.with(new Alert.Acknowledgement(now, actor, kept)));
        });
    }

    @Override
    public Alert resolve(AlertId id) {
        Objects.requireNonNull(id, "id");
        Instant now = changes.now();
        Alert known = calls.run(deadline -> stored(id));
        if (known.resolved().isPresent()) {
            return known;
        }
        List<Delivery> endings = calls.run(deadline -> new AlertBook(store).endings(known, now));
        return change(
                RESOLVE,
                id,
                List.of(id.toString()),
                unit -> AlertBook.end(unit.alerts(), id, new Alert.Resolution(now, "by " + actor), endings));
    }

    private Alert stored(AlertId id) {
        return present(store.read(unit -> unit.alerts().find(id)), id);
    }

    private static Alert present(Optional<Alert> found, AlertId id) {
        return found.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "alert " + id, "does not exist")
                .remedy("See those that do: vpn alerts list --all")
                .toException());
    }

    /** Nobody follows it, but it is a change like any other to whoever repeats it, and to the audit log. */
    private Alert change(String action, AlertId id, List<String> parts, Consumer<WriteUnit> change) {
        calls.run(deadline -> {
            Alert known = stored(id);
            Deed deed = new Deed(action, known.rule(), Optional.of(id.value()), Optional.empty());
            return commit(Request.of(action, known.rule(), parts), deed, change);
        });
        return calls.run(deadline -> stored(id));
    }

    private long commit(Request request, Deed deed, Consumer<WriteUnit> change) {
        return changes.once(
                request,
                earlier -> earlier.progress().change(),
                () -> changes.commit(request, List.of(deed), unit -> {
                    change.accept(unit);
                    return unit.changeNumber();
                }));
    }

    @Override
    public ChannelTest test(String channel) {
        Objects.requireNonNull(channel, "channel");
        Path file = place.file()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "a file of alerts", "is not there")
                        .remedy("Write one, alerts.yaml in the home, or name it: vpn config set alerts.file FILE")
                        .toException());
        RuleSet rules = read(file);
        return calls.run(deadline -> trial.of(channel, rules, changes.now()));
    }

    @Override
    public List<Delivery> awaited() {
        return deliveries(DeliveryState.DUE);
    }

    @Override
    public List<Delivery> deadLetters() {
        return deliveries(DeliveryState.DEAD);
    }

    private List<Delivery> deliveries(DeliveryState state) {
        return calls.run(deadline -> store.read(unit -> unit.alerts().deliveries(state, Forgetting.MOST)));
    }

    @Override
    public Delivery retry(DeliveryId id) {
        Objects.requireNonNull(id, "id");
        Instant now = changes.now();
        return calls.run(deadline -> {
            DeliveryId ending = new DeliveryId(UUID.randomUUID());
            decide(RETRY, id, unit -> {
                AlertRows.Writable rows = unit.alerts();
                Retry.of(dead(rows.delivery(id), id), now).in(rows, ending);
            });
            return store.<Optional<Delivery>>read(unit -> unit.alerts().delivery(id))
                    .orElseThrow(() -> noneDead(id));
        });
    }

    @Override
    public void discard(DeliveryId id) {
        Objects.requireNonNull(id, "id");
        calls.run(deadline -> decide(DISCARD, id, unit -> {
            dead(unit.alerts().delivery(id), id);
            unit.alerts().remove(id);
        }));
    }

    private long decide(String action, DeliveryId id, Consumer<WriteUnit> change) {
        String channel = store.<Optional<Delivery>>read(unit -> unit.alerts().delivery(id))
                .map(Delivery::channel)
                .orElse("unknown");
        Deed deed = new Deed(action, channel, Optional.of(id.value()), Optional.empty());
        return commit(Request.of(action, id.toString(), List.of(id.toString())), deed, change);
    }

    private static Delivery dead(Optional<Delivery> found, DeliveryId id) {
        Delivery delivery = found.orElseThrow(() -> noneDead(id));
        String why = switch (delivery.state()) {
            case DEAD -> "";
            case DUE -> "waits already to be sent, not before " + delivery.nextAt();
            case SENT -> "was sent already";
        };
        if (!why.isEmpty()) {
            throw Problem.of(ErrorCode.STALE, "delivery " + id, why)
                    .remedy("See those that were given up: vpn alerts undelivered")
                    .toException();
        }
        return delivery;
    }

    private static VpnException noneDead(DeliveryId id) {
        return Problem.of(ErrorCode.NOT_FOUND, "delivery " + id, "is none that was given up")
                .remedy("See those that were: vpn alerts undelivered")
                .toException();
    }
}
