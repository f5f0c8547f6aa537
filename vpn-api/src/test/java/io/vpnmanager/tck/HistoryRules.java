package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When traffic was counted, hour by hour and day by day. */
abstract class HistoryRules extends StoreFixture {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final User alice = StoreSamples.user("alice");
    private final User bob = StoreSamples.user("bob");
    private final ServerId edge = new ServerId(new UUID(1, 1));
    private final ServerId rim = new ServerId(new UUID(1, 2));
    private final UUID boot = UUID.randomUUID();

    @BeforeEach
    void insertUsers() {
        insert(alice);
        insert(bob);
    }

    private void count(User user, ServerId server, Instant at, long up, long down) {
        TrafficSample sample = new TrafficSample(boot, server, user.id(), new TrafficCount(up, down));
        store.write(unit -> {
            unit.traffic().count(List.of(sample), at);
            return unit;
        });
    }

    private List<TrafficInterval> intervals(TrafficScope scope) {
        return other.read(unit -> unit.history().intervals(scope));
    }

    private Map<UserId, TrafficCount> totals() {
        return other.read(unit -> unit.traffic().ofUsers(List.of(alice.id())));
    }

    private static TrafficInterval hour(Instant start, long up, long down) {
        return new TrafficInterval(start, TrafficStep.HOUR, new TrafficCount(up, down));
    }

    private static TrafficInterval day(Instant moment, long up, long down) {
        return new TrafficInterval(TrafficStep.DAY.begin(moment), TrafficStep.DAY, new TrafficCount(up, down));
    }

    private int rollUp(Instant before, int most) {
        return store.write(unit -> unit.history().rollUp(before, most));
    }

    @Test
    void whatIsNewInATotalBelongsToTheHourInWhichItIsCounted() {
        count(alice, edge, NOON.plusSeconds(59), 10, 100);
        count(alice, edge, NOON.plusSeconds(3_599), 15, 100);
        count(alice, edge, NOON.plus(HOUR), 15, 180);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 15, 100), hour(NOON.plus(HOUR), 0, 80));
        assertThat(totals()).containsEntry(alice.id(), new TrafficCount(15, 180));
    }

    @Test
    void whatWasCountedIsNotCountedAgain() {
        count(alice, edge, NOON, 10, 20);
        count(alice, edge, NOON.plus(HOUR), 10, 20);
        count(alice, edge, NOON.plus(HOUR), 9, 21);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 10, 20), hour(NOON.plus(HOUR), 0, 1));
    }

    @Test
    void ofSeveralTotalsOfOneCounterAtOnceTheHighestCounts() {
        List<TrafficSample> samples = Stream.of(
                        new TrafficCount(10, 30), new TrafficCount(15, 20), new TrafficCount(9, 5))
                .map(count -> new TrafficSample(boot, edge, alice.id(), count))
                .toList();
        store.write(unit -> {
            unit.traffic().count(samples, NOON);
            return unit;
        });

        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 15, 30));
        assertThat(totals()).containsEntry(alice.id(), new TrafficCount(15, 30));
    }

    @Test
    void totalsThatWereOnlyPutBackHaveNoTime() {
        TrafficSample sample = new TrafficSample(boot, edge, alice.id(), new TrafficCount(10, 20));
        store.write(unit -> {
            unit.traffic().record(List.of(sample));
            return unit;
        });
        assertThat(intervals(TrafficScope.ALL)).isEmpty();

        count(alice, edge, NOON, 11, 20);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 1, 0));
    }

    @Test
    void aScopeNarrowsByUserServerAndTime() {
        count(alice, edge, NOON, 1, 0);
        count(alice, rim, NOON, 2, 0);
        count(bob, edge, NOON, 4, 0);
        count(bob, rim, NOON.plus(HOUR), 8, 0);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 7, 0), hour(NOON.plus(HOUR), 8, 0));
        assertThat(intervals(TrafficScope.ALL.of(alice.id()))).containsExactly(hour(NOON, 3, 0));
        assertThat(intervals(TrafficScope.ALL.at(edge))).containsExactly(hour(NOON, 5, 0));
        assertThat(intervals(TrafficScope.ALL.since(NOON.plus(HOUR).plusSeconds(1))))
                .containsExactly(hour(NOON.plus(HOUR), 8, 0));
        assertThat(intervals(TrafficScope.ALL.of(bob.id()).at(rim).since(NOON)))
                .containsExactly(hour(NOON.plus(HOUR), 8, 0));
        assertThat(intervals(TrafficScope.ALL.of(new UserId(UUID.randomUUID()))))
                .isEmpty();
    }

    @Test
    void serversAndUsersHaveSumsOfTheirOwn() {
        count(alice, edge, NOON, 1, 10);
        count(bob, edge, NOON, 4, 0);
        count(bob, rim, NOON.plus(HOUR), 8, 0);

        Map<ServerId, TrafficCount> servers = other.read(unit -> unit.history().byServer(TrafficScope.ALL));
        assertThat(servers)
                .containsOnly(Map.entry(edge, new TrafficCount(5, 10)), Map.entry(rim, new TrafficCount(8, 0)));
        List<Map.Entry<UserId, TrafficCount>> top =
                other.read(unit -> unit.history().top(TrafficScope.ALL, 5));
        assertThat(top)
                .containsExactly(
                        Map.entry(bob.id(), new TrafficCount(12, 0)), Map.entry(alice.id(), new TrafficCount(1, 10)));
        assertThat(other.<List<?>>read(unit -> unit.history().top(TrafficScope.ALL, 1)))
                .hasSize(1);
        assertThat(other.<List<Map.Entry<UserId, TrafficCount>>>read(
                        unit -> unit.history().top(TrafficScope.ALL.at(edge).since(NOON), 1)))
                .containsExactly(Map.entry(alice.id(), new TrafficCount(1, 10)));
    }

    @Test
    void hoursAreRolledUpIntoTheirDaysAFewAtATime() {
        count(alice, edge, NOON, 1, 10);
        count(alice, edge, NOON.plus(HOUR), 3, 30);
        count(alice, edge, NOON.plus(DAY), 7, 70);
        count(alice, rim, NOON, 100, 0);
        Instant midnight = TrafficStep.DAY.begin(NOON.plus(DAY));

        assertThat(rollUp(midnight, 2)).isEqualTo(2);
        assertThat(rollUp(midnight, 2)).isEqualTo(1);
        assertThat(rollUp(midnight, 2)).isZero();

        assertThat(intervals(TrafficScope.ALL)).containsExactly(day(NOON, 103, 30), hour(NOON.plus(DAY), 4, 40));
        assertThat(intervals(TrafficScope.ALL.at(edge).since(NOON.plus(HOUR))))
                .containsExactly(day(NOON, 3, 30), hour(NOON.plus(DAY), 4, 40));
        assertThat(intervals(TrafficScope.ALL.since(midnight))).containsExactly(hour(NOON.plus(DAY), 4, 40));
    }

    @Test
    void whatComesLateIsAddedToADayThatWasRolledUp() {
        count(alice, edge, NOON, 1, 10);
        rollUp(NOON.plus(DAY), 10);
        count(alice, edge, NOON, 2, 10);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(day(NOON, 1, 10), hour(NOON, 1, 0));
        rollUp(NOON.plus(DAY), 10);
        assertThat(intervals(TrafficScope.ALL)).containsExactly(day(NOON, 2, 10));
    }

    @Test
    void daysAreForgottenAndTotalsAreNot() {
        count(alice, edge, NOON, 1, 10);
        count(alice, edge, NOON.plus(DAY), 2, 20);
        rollUp(NOON.plus(DAY).plus(DAY), 10);

        assertThat(store.<Integer>write(unit -> unit.history().forget(TrafficStep.DAY.begin(NOON.plus(DAY)), 10)))
                .isEqualTo(1);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(day(NOON.plus(DAY), 1, 10));
        assertThat(totals()).containsEntry(alice.id(), new TrafficCount(2, 20));
    }

    @Test
    void theHistoryGoesWithItsUserAndCanBePutBack() {
        count(alice, edge, NOON, 1, 10);
        count(bob, edge, NOON, 2, 20);
        List<HistoryRow> kept = other.read(unit -> unit.history().ofUser(alice.id()));
        assertThat(kept).containsExactly(new HistoryRow(alice.id(), edge, hour(NOON, 1, 10)));

        delete(alice.id());
        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 2, 20));
        putBack(kept);
        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 2, 20));
        putBack(List.of(new HistoryRow(bob.id(), rim, hour(NOON, 3, 0))));
        putBack(List.of(new HistoryRow(bob.id(), rim, hour(NOON, 5, 0))));
        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, 7, 20));
    }

    private void putBack(List<HistoryRow> rows) {
        store.write(unit -> {
            unit.history().put(rows);
            return unit;
        });
    }

    @Test
    void sumsStopAtTheHighestNumber() {
        count(alice, edge, NOON, Long.MAX_VALUE, Long.MAX_VALUE);
        TrafficSample another = new TrafficSample(UUID.randomUUID(), edge, alice.id(), new TrafficCount(5, 5));
        store.write(unit -> {
            unit.traffic().count(List.of(another), NOON);
            return unit;
        });
        count(bob, edge, NOON, 1, 1);

        assertThat(intervals(TrafficScope.ALL)).containsExactly(hour(NOON, Long.MAX_VALUE, Long.MAX_VALUE));
        rollUp(NOON.plus(DAY), 10);
        assertThat(intervals(TrafficScope.ALL)).containsExactly(day(NOON, Long.MAX_VALUE, Long.MAX_VALUE));
    }
}
