package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricKind;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.core.internal.alert.AlertPlace;
import io.vpnmanager.core.internal.alert.AlertRound;
import io.vpnmanager.core.internal.alert.AlertUpkeep;
import io.vpnmanager.core.internal.alert.channel.Moody.Mood;
import io.vpnmanager.core.internal.alert.channel.Receivers.Told;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally.Counted;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally.Result;
import io.vpnmanager.core.internal.fake.ManualClock;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of alerts while every receiver is dead, from the file of rules to what arrives. The clock is moved, the
 * receivers and the store are real.
 */
@Timeout(120)
class DeadReceiversTest {
    private static final Duration TICK = Duration.ofSeconds(20);
    private static final List<String> CHANNELS = List.of("hook", "room", "chat", "mail", "page");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private final Map<String, Double> load = new TreeMap<>(Map.of("edge", 1.0, "rim", 1.0));
    private final DeliveryTally tally = new DeliveryTally();
    private Receivers receivers;
    private StateStore store;
    private AlertRound round;

    @BeforeEach
    void open() throws IOException {
        receivers = new Receivers(folder);
        receivers.rules("");
        Files.createDirectory(folder.resolve("home"));
    }

    @AfterEach
    void close() throws IOException {
        end();
        receivers.close();
    }

    private void begin(Duration deadline) {
        begin(deadline, clock);
    }

    private void begin(Duration deadline, InstantSource clock) {
        store = new SqliteStoreProvider().open(folder.resolve("home"));
        round = new AlertRound(
                store,
                new AlertPlace(folder, Optional.empty()),
                this::figures,
                new Deliverer(
                        store,
                        spec -> Channels.open(spec, Notices.CLOCK, deadline),
                        "node-a",
                        clock,
                        new Random(7),
                        tally),
                clock);
    }

    private void end() {
        if (round != null) {
            round.close();
            store.close();
        }
    }

    private List<MetricFamily> figures() {
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

    /** Looks, and waits until all that is due now was tried. */
    private void look() {
        clock.move(TICK);
        round.goOn();
        Instant now = clock.instant();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> heads().stream().allMatch(head -> head.nextAt().isAfter(now)));
    }

    private List<Delivery> heads() {
        return store.read(unit -> CHANNELS.stream()
                .flatMap(channel -> unit.alerts().head(channel).stream())
                .toList());
    }

    private void lookFor(Duration time) {
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
            look();
        }
    }

    private void fire(String server) {
        load.put(server, 95.0);
        look();
    }

    private void quiet(String server) {
        load.put(server, 1.0);
        look();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "LIVES")
    void tenMinutesLoseNothingAndRepeatNothing(Mood mood) throws Exception {
        receivers.be(mood);
        begin(Sending.SHORT);
        fire("edge");
        lookFor(Duration.ofMinutes(2));
        quiet("edge");
        fire("rim");
        lookFor(Duration.ofMinutes(2));
        end();
        begin(Sending.SHORT);
        fire("edge");
        quiet("rim");
        lookFor(Duration.ofMinutes(6));
        assertThat(receivers.told().values()).allMatch(List::isEmpty);
        assertThat(heads()).hasSize(CHANNELS.size()).allMatch(head -> head.attempts() >= 4);

        end();
        begin(Channels.DEADLINE);
        receivers.be(Mood.LIVES);
        lookFor(Duration.ofMinutes(7));

        assertThat(heads()).isEmpty();
        Map<String, List<Told>> told = receivers.told();
        for (String channel : CHANNELS) {
            assertThat(told.get(channel))
                    .as(channel)
                    .extracting(Told::what)
                    .containsExactly("fired edge", "resolved edge", "fired rim", "fired edge", "resolved rim");
            assertThat(told.get(channel)).extracting(Told::id).doesNotHaveDuplicates();
            assertThat(tally.counts())
                    .containsEntry(new Counted(channel, Result.SENT), 5L)
                    .containsEntry(new Counted(channel, Result.DEAD), 0L);
            assertThat(tally.counts().get(new Counted(channel, Result.FAILED))).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void oneThatIsDeadKeepsNobodyElseWaiting() throws Exception {
        receivers.be(Mood.LIVES);
        receivers.server("hook").be(Mood.REFUSES);
        begin(Channels.DEADLINE);
        fire("edge");
        quiet("edge");
        assertThat(receivers.told().get("hook")).isEmpty();
        for (String channel : List.of("room", "chat", "mail", "page")) {
            assertThat(receivers.told().get(channel)).as(channel).hasSize(2);
        }
    }

    @Test
    void whatIsGivenUpIsKeptAndBroughtWhenSomebodySaysSo() throws Exception {
        receivers.be(Mood.REFUSES);
        begin(Sending.SHORT);
        fire("edge");
        clock.move(Duration.ofHours(2));
        look();
        List<Delivery> dead = dead();
        assertThat(dead).extracting(Delivery::channel).containsExactlyInAnyOrderElementsOf(CHANNELS);
        assertThat(heads()).isEmpty();

        receivers.be(Mood.LIVES);
        quiet("edge");
        for (String channel : CHANNELS) {
            assertThat(receivers.told().get(channel)).as(channel).hasSize(1);
        }
        store.write(unit -> {
            for (Delivery one : dead) {
                unit.alerts().update(again(one, clock.instant()));
            }
            return unit;
        });
        look();
        assertThat(dead()).isEmpty();
        for (String channel : CHANNELS) {
            assertThat(receivers.told().get(channel))
                    .as(channel)
                    .extracting(Told::what)
                    .containsExactly("resolved edge", "fired edge");
        }
    }

    private static Delivery again(Delivery dead, Instant now) {
        return new Delivery(
                dead.id(), dead.alert(), dead.channel(), dead.kind(), DeliveryState.DUE, 0, now, now, dead.failure());
    }

    private List<Delivery> dead() {
        return store.read(unit -> unit.alerts().deliveries(DeliveryState.DEAD, 100));
    }

    @Test
    void oneThatIsDeadForSomeSecondsOfRealTimeIsToldWhenItLives() throws Exception {
        receivers.be(Mood.LIVES);
        receivers.server("hook").be(Mood.REFUSES);
        begin(Channels.DEADLINE, Clock.systemUTC());
        load.put("edge", 95.0);
        try (AlertUpkeep upkeep = new AlertUpkeep(round, Duration.ofMillis(100))) {
            upkeep.goOn();
            await().until(() -> heads().stream().anyMatch(head -> head.attempts() == 1));
            receivers.server("hook").be(Mood.LIVES);
            Thread.sleep(1000);
            assertThat(receivers.told().get("hook"))
                    .as("it is left alone for a while")
                    .isEmpty();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !receivers.told().get("hook").isEmpty());
            Thread.sleep(500);
        }
        for (String channel : CHANNELS) {
            assertThat(receivers.told().get(channel)).as(channel).hasSize(1);
        }
    }

    @Test
    void aReceiverWhoseAnswerIsLostKnowsTheRepeatByItsId() throws Exception {
        receivers.be(Mood.LIVES);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (BadPeer loses = new BadPeer(socket -> Moody.http(heard, 500, "").with(socket))) {
            Files.writeString(folder.resolve("alerts.yaml"), """
                    channels:
                      hook: {type: webhook, url: "http://127.0.0.1:%d/vpn"}
                    rules:
                      - {name: busy, severity: critical, when: {metric: load, above: 90}, channels: [hook]}
                    """.formatted(loses.port()));
            begin(Channels.DEADLINE);
            fire("edge");
            lookFor(Duration.ofSeconds(20));
            end();
            begin(Channels.DEADLINE);
            lookFor(Duration.ofSeconds(60));
        }
        assertThat(heard).hasSizeGreaterThan(3);
        assertThat(heard.stream().distinct()).as("the whole body is the same").hasSize(1);
    }
}
