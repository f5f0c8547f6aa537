package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.store.AlertRows;
import io.vpnmanager.spi.store.StandingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Alerts, their deliveries, and how rules stand. */
abstract class AlertRules extends StoreFixture {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00.123Z");

    private void write(Consumer<AlertRows.Writable> work) {
        store.write(unit -> {
            work.accept(unit.alerts());
            return unit;
        });
    }

    private static Alert alert(String rule, Map<String, String> labels, Instant at) {
        return new Alert(
                new AlertId(UUID.randomUUID()),
                rule,
                Severity.CRITICAL,
                new TreeMap<>(labels),
                "it is 3, above 2",
                OptionalDouble.of(3.25),
                at,
                Optional.empty(),
                Optional.empty());
    }

    private static Delivery delivery(Alert alert, String channel, DeliveryKind kind) {
        return new Delivery(
                new DeliveryId(UUID.randomUUID()), alert.id(), channel, kind, DeliveryState.DUE, 0, T, T, "");
    }

    private static Alert resolved(Alert alert, Instant at) {
        return alert.with(new Alert.Resolution(at, "it is 1"));
    }

    private Alert insert(Alert alert) {
        write(rows -> rows.insert(alert));
        return alert;
    }

    private Delivery insert(Delivery delivery) {
        write(rows -> rows.insert(delivery));
        return delivery;
    }

    @Test
    void anAlertIsFoundAsItWasWritten() {
        Alert strange = insert(alert("disk", Map.of("server", "a=b\nc\\n\\e=", "odd", ""), T.plusNanos(999)));
        Alert plain = insert(alert("disk", Map.of(), T));

        assertThat(one(unit -> unit.alerts().find(plain.id()))).contains(plain);
        assertThat(one(unit -> unit.alerts().find(strange.id())).orElseThrow().labels())
                .isEqualTo(strange.labels());
        assertThat(one(unit -> unit.alerts().find(strange.id())).orElseThrow().firedAt())
                .isEqualTo(T);
    }

    @Test
    void whoKnowsAndHowItEndedMayChangeAndNothingElse() {
        Alert alert = insert(alert("disk", Map.of("server", "edge"), T));
        Alert known = alert.with(new Alert.Acknowledgement(T.plusSeconds(1), "ann", "on it"));
        write(rows -> rows.update(known));
        assertThat(one(unit -> unit.alerts().find(alert.id()))).contains(known);
        Alert over = resolved(known, T.plusSeconds(2));
        write(rows -> rows.update(over));
        assertThat(one(unit -> unit.alerts().find(alert.id()))).contains(over);

        refused(ErrorCode.NOT_FOUND, () -> write(rows -> rows.update(alert("none", Map.of(), T))));
    }

    @Test
    void aRuleHasOneAlertAboutASubjectUntilThatIsResolved() {
        Alert first = insert(alert("disk", Map.of("server", "edge"), T));
        insert(alert("disk", Map.of("server", "rim"), T));
        refused(ErrorCode.DUPLICATE, () -> insert(alert("disk", Map.of("server", "edge"), T)));
        refused(ErrorCode.DUPLICATE, () -> insert(first));
        write(rows -> rows.update(resolved(first, T.plusSeconds(5))));
        Alert second = insert(alert("disk", Map.of("server", "edge"), T.plusSeconds(9)));

        assertThat(all(unit -> unit.alerts().unresolved())).hasSize(2).startsWith(second);
        assertThat(one(unit -> unit.alerts().lastResolved("disk", first.labels())))
                .contains(T.plusSeconds(5));
        assertThat(one(unit -> unit.alerts().lastResolved("disk", new TreeMap<>(Map.of("server", "rim")))))
                .isEmpty();
        assertThat(one(unit -> unit.alerts().lastResolved("other", first.labels())))
                .isEmpty();
        write(rows -> rows.update(resolved(second, T.plusSeconds(11))));
        assertThat(one(unit -> unit.alerts().lastResolved("disk", first.labels())))
                .as("the last one")
                .contains(T.plusSeconds(11));
    }

    @Test
    void alertsAreListedByStateInPagesTheNewestFirst() {
        List<Alert> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // Two of each moment, so that the identity decides.
            all.addFirst(insert(alert("r" + i, Map.of(), T.plusSeconds(i / 2))));
        }
        Alert known = all.get(1).with(new Alert.Acknowledgement(T, "ann", ""));
        write(rows -> rows.update(known));
        write(rows -> rows.update(resolved(all.get(2), T)));

        List<Alert> listed = all(unit -> unit.alerts().list(AlertQuery.all()));
        assertThat(listed)
                .hasSize(6)
                .isSortedAccordingTo((one, two) -> two.firedAt().compareTo(one.firedAt()));
        AlertQuery two = AlertQuery.all().limit(2);
        List<Alert> page = all(unit -> unit.alerts().list(two));
        List<Alert> next = all(unit -> unit.alerts().list(two.behind(page.getLast())));
        List<Alert> last = all(unit -> unit.alerts().list(two.behind(next.getLast())));
        List<Alert> paged = new ArrayList<>(page);
        paged.addAll(next);
        paged.addAll(last);
        assertThat(paged).isEqualTo(listed);

        assertThat(all(unit -> unit.alerts().list(AlertQuery.all().in(AlertState.ACKNOWLEDGED))))
                .containsExactly(known);
        assertThat(all(unit -> unit.alerts().list(AlertQuery.all().in(AlertState.RESOLVED))))
                .hasSize(1);
        assertThat(all(unit -> unit.alerts().list(AlertQuery.unresolved()))).hasSize(5);
        assertThat(all(unit -> unit.alerts().list(AlertQuery.all().rule("r3")))).hasSize(1);
    }

    @Test
    void aChannelIsToldInTheOrderInWhichItWasToBe() {
        Alert alert = insert(alert("disk", Map.of(), T));
        Delivery first = insert(delivery(alert, "hook", DeliveryKind.FIRED));
        Delivery other = insert(delivery(alert, "mail", DeliveryKind.FIRED));
        Delivery second = insert(delivery(alert, "hook", DeliveryKind.RESOLVED));
        assertThat(all(unit -> unit.alerts().awaitedChannels())).containsExactly("hook", "mail");
        assertThat(one(unit -> unit.alerts().head("hook"))).contains(first);

        Delivery tried = new Delivery(
                first.id(),
                first.alert(),
                "hook",
                DeliveryKind.FIRED,
                DeliveryState.DUE,
                3,
                T,
                T.plusSeconds(40),
                "refused");
        write(rows -> assertThat(rows.update(tried)).isTrue());
        assertThat(one(unit -> unit.alerts().head("hook"))).contains(tried);
        write(rows -> rows.update(standing(tried, DeliveryState.SENT)));
        assertThat(one(unit -> unit.alerts().head("hook"))).contains(second);
        write(rows -> rows.update(standing(second, DeliveryState.DEAD)));
        assertThat(one(unit -> unit.alerts().head("hook"))).isEmpty();
        assertThat(all(unit -> unit.alerts().awaitedChannels())).containsExactly("mail");
        assertThat(all(unit -> unit.alerts().deliveries(DeliveryState.DEAD, 9)))
                .containsExactly(standing(second, DeliveryState.DEAD));
        assertThat(all(unit -> unit.alerts().deliveriesOf(alert.id())))
                .extracting(Delivery::id)
                .containsExactly(first.id(), other.id(), second.id());
        write(rows -> assertThat(rows.remove(second.id())).isTrue());
        write(rows -> assertThat(rows.remove(second.id())).isFalse());
        write(rows -> assertThat(rows.update(second)).isFalse());
        assertThat(one(unit -> unit.alerts().delivery(second.id()))).isEmpty();
    }

    private static Delivery standing(Delivery delivery, DeliveryState state) {
        return new Delivery(
                delivery.id(),
                delivery.alert(),
                delivery.channel(),
                delivery.kind(),
                state,
                delivery.attempts(),
                delivery.createdAt(),
                delivery.nextAt(),
                delivery.failure());
    }

    @Test
    void aDeliveryHasAnIdentityOfItsOwnAndAnAlertThatIsThere() {
        Alert alert = insert(alert("disk", Map.of(), T));
        Delivery first = insert(delivery(alert, "hook", DeliveryKind.FIRED));
        refused(ErrorCode.DUPLICATE, () -> insert(first));
        refused(ErrorCode.NOT_FOUND, () -> insert(delivery(alert("x", Map.of(), T), "hook", DeliveryKind.FIRED)));
    }

    @Test
    void standingsAreReplacedAsAWhole() {
        StandingRow first = new StandingRow(
                "disk",
                Severity.INFO,
                "vpn_x above 2",
                new RuleSubject(
                        new TreeMap<>(Map.of("server", "edge")),
                        Standing.PENDING,
                        Optional.of(T),
                        OptionalDouble.of(-0.5)));
        StandingRow second = new StandingRow(
                "cpu",
                Severity.WARNING,
                "vpn_y above 2",
                new RuleSubject(new TreeMap<>(), Standing.UNKNOWN, Optional.empty(), OptionalDouble.empty()));
        write(rows -> rows.putStandings(List.of(first, second)));
        assertThat(all(unit -> unit.alerts().standings())).containsExactlyInAnyOrder(first, second);
        write(rows -> rows.putStandings(List.of(second)));
        assertThat(all(unit -> unit.alerts().standings())).containsExactly(second);
    }

    @Test
    void whatWasResolvedLongAgoIsForgottenUnlessSomebodyIsStillToBeTold() {
        List<Alert> over = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Alert alert = insert(alert("r" + i, Map.of(), T));
            write(rows -> rows.update(
                    resolved(alert, T.plus(Duration.ofDays(alert.rule().charAt(1) - '0')))));
            over.add(alert);
        }
        Alert open = insert(alert("open", Map.of(), T));
        Delivery waiting = insert(delivery(over.get(0), "hook", DeliveryKind.RESOLVED));
        Delivery told = insert(delivery(over.get(1), "hook", DeliveryKind.RESOLVED));
        write(rows -> rows.update(standing(told, DeliveryState.SENT)));

        write(rows ->
                assertThat(rows.forget(T.plus(Duration.ofDays(2)), 10, 100)).isEqualTo(1));
        assertThat(one(unit -> unit.alerts().find(over.get(1).id()))).isEmpty();
        assertThat(one(unit -> unit.alerts().delivery(told.id()))).isEmpty();
        assertThat(one(unit -> unit.alerts().delivery(waiting.id()))).isPresent();
        write(rows -> assertThat(rows.forget(T, 2, 100)).isEqualTo(2));
        assertThat(all(unit -> unit.alerts().list(AlertQuery.all())))
                .extracting(Alert::id)
                .containsExactlyInAnyOrder(over.get(0).id(), over.get(4).id(), open.id());
    }

    @Test
    void whatWasGivenUpKeepsItsAlertAndNoMoreIsForgottenThanAskedFor() {
        List<Alert> over = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Alert alert = insert(alert("r" + i, Map.of(), T));
            write(rows -> rows.update(resolved(alert, T)));
            over.add(alert);
        }
        Delivery dead = insert(delivery(over.getFirst(), "hook", DeliveryKind.FIRED));
        write(rows -> rows.update(standing(dead, DeliveryState.DEAD)));

        Instant later = T.plusSeconds(9);
        write(rows -> assertThat(rows.forget(later, 0, 2)).isEqualTo(2));
        write(rows -> assertThat(rows.forget(later, 0, 2)).isEqualTo(1));
        write(rows -> assertThat(rows.forget(later, 0, 2)).isZero());
        assertThat(all(unit -> unit.alerts().list(AlertQuery.all())))
                .extracting(Alert::id)
                .containsExactly(over.getFirst().id());
    }

    @Test
    void nothingOfAllThatIsAChangeThatAnybodyFollows() {
        long before = store.changeNumber();
        insert(delivery(insert(alert("disk", Map.of(), T)), "hook", DeliveryKind.FIRED));
        assertThat(store.changeNumber()).isEqualTo(before);
    }
}
