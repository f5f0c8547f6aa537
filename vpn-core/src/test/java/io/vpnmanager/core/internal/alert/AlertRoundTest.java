package io.vpnmanager.core.internal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.alert.channel.Notice;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks of the agent at a file of rules that changes, beside commands, with a receiver of any conduct. */
@Timeout(60)
class AlertRoundTest {
    @TempDir
    private Path folder;

    private StateStore store;
    private FakeHome home;
    private Rounds rounds;

    @BeforeEach
    void open() {
        store = new MemoryStoreProvider().open(Path.of("unused"));
        home = new FakeHome(store, folder);
        rounds = new Rounds(folder, store, home.clock);
        rounds.rule("");
    }

    @AfterEach
    void close() {
        rounds.close();
        home.close();
    }

    private Alert only() {
        return rounds.alerts().getFirst();
    }

    @Test
    void whatSomebodyResolvesWhileItEndsIsToldOnce() {
        rounds.load("edge", 95);
        OvertakenStore overtaken =
                new OvertakenStore(store, () -> home.vpn.alerts().resolve(only().id()));
        rounds.load.put("edge", 1.0);
        try (AlertRound late = rounds.over(overtaken)) {
            late.goOn();
        }
        assertThat(overtaken.wasOvertaken()).isTrue();
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "resolved");
        assertThat(only().resolved().orElseThrow().why()).isEqualTo("by tester");
    }

    @Test
    void whatSomebodyAcknowledgesWhileItEndsIsOverAllTheSame() {
        rounds.load("edge", 95);
        OvertakenStore overtaken =
                new OvertakenStore(store, () -> home.vpn.alerts().acknowledge(only().id(), "mine"));
        rounds.load.put("edge", 1.0);
        try (AlertRound late = rounds.over(overtaken)) {
            late.goOn();
        }
        rounds.look();
        assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(only().acknowledged().orElseThrow().note()).isEqualTo("mine");
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "resolved");
    }

    @Test
    void whoAcknowledgesOnceMoreWithoutANoteErasesNone() {
        rounds.load("edge", 95);
        home.vpn.alerts().acknowledge(only().id(), "mine");
        home.vpn.alerts().acknowledge(only().id(), "");
        assertThat(only().acknowledged().orElseThrow().note()).isEqualTo("mine");
        home.vpn.alerts().acknowledge(only().id(), "ours");
        assertThat(only().acknowledged().orElseThrow().note()).isEqualTo("ours");
    }

    @Test
    void twoRoundsAtOnceFireOnce() {
        rounds.load.put("edge", 95.0);
        try (AlertRound other = rounds.over(new OvertakenStore(store, rounds::look))) {
            other.goOn();
        }
        rounds.look();
        assertThat(rounds.alerts()).hasSize(1);
        assertThat(rounds.receiver.kinds()).containsExactly("fired");
    }

    @Test
    void whoAcknowledgesIsNotRemindedByALookThatBeganBefore() {
        rounds.rule(", remind: 1m");
        rounds.load("edge", 95);
        home.clock.move(Duration.ofMinutes(2));
        OvertakenStore overtaken =
                new OvertakenStore(store, () -> home.vpn.alerts().acknowledge(only().id(), ""));
        try (AlertRound late = rounds.over(overtaken)) {
            late.goOn();
        }
        assertThat(overtaken.wasOvertaken()).isTrue();
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired");
    }

    @Test
    void remindersDoNotPileUpBeforeADeadReceiverAndNoneComesTooLate() {
        rounds.rule(", remind: 1m");
        rounds.load("edge", 95);
        rounds.receiver.conduct = FakeReceiver.fails();
        for (int i = 0; i < 60; i++) {
            rounds.look();
        }
        assertThat(rounds.deliveries(DeliveryState.DUE))
                .hasSize(1)
                .allMatch(one -> one.kind() == DeliveryKind.REMINDER);
        home.vpn.alerts().acknowledge(only().id(), "");
        rounds.receiver.conduct = notice -> {};
        home.clock.move(Duration.ofMinutes(10));
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired");
        assertThat(rounds.head()).isEmpty();
    }

    @Test
    void aFileThatIsBrokenWhileTheAgentRunsLeavesTheRulesFromBeforeAndIsSeen() {
        rounds.load("edge", 95);
        rounds.write(Rounds.CHANNEL + "rules:\n  - {name: busy, severity: awful}\n");
        rounds.load("edge", 1);
        rounds.load("rim", 95);
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "resolved", "fired");
        assertThat(home.vpn.alerts().rules().problem().orElseThrow().sentence()).contains("awful");

        rounds.write(Rounds.CHANNEL + "rules: []\n");
        rounds.look();
        assertThat(only().resolved().orElseThrow().why()).isEqualTo("there is no such rule any more");
        assertThat(rounds.receiver.kinds()).hasSize(4).last().isEqualTo("resolved");
    }

    @Test
    void aFileThatIsAwayForAMomentChangesNothingAndOneThatStaysAwayEndsAll() throws IOException {
        rounds.load("edge", 95);
        Files.move(folder.resolve("alerts.yaml"), folder.resolve("aside"));
        rounds.look();
        rounds.load("rim", 95);
        Files.move(folder.resolve("aside"), folder.resolve("alerts.yaml"));
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "fired");

        Files.delete(folder.resolve("alerts.yaml"));
        for (int i = 0; i < 13; i++) {
            rounds.look();
        }
        assertThat(rounds.alerts()).hasSize(2).allMatch(alert -> alert.state() == AlertState.RESOLVED);
        assertThat(rounds.deliveries(DeliveryState.DEAD))
                .as("who is to be told of it stood in the file")
                .hasSize(2);
        rounds.rule("");
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "fired", "fired", "fired");
    }

    @Test
    void aChannelThatIsGoneGivesUpWhatIsDueForIt() {
        rounds.receiver.conduct = FakeReceiver.fails();
        rounds.load("edge", 95);
        rounds.write("channels:\n  other: {type: webhook, url: \"http://127.0.0.1:9/\"}\nrules: []\n");
        rounds.look();
        rounds.look();
        assertThat(home.vpn.alerts().deadLetters())
                .hasSize(2)
                .extracting(Delivery::failure)
                .containsOnly("there is no channel of that name any more");
    }

    @Test
    void aClockThatWasSetBackKeepsNothingWaiting() {
        rounds.receiver.conduct = FakeReceiver.fails();
        rounds.load("edge", 95);
        home.clock.move(Duration.ofMinutes(30));
        rounds.look();
        rounds.receiver.conduct = notice -> {};
        home.clock.move(Duration.ofDays(-1));
        rounds.goOnWithoutWaiting();
        await().until(() -> rounds.receiver.kinds().equals(List.of("fired")));
        rounds.load("edge", 1);
        await().until(() -> rounds.receiver.kinds().equals(List.of("fired", "resolved")));
    }

    @Test
    void aChannelThatFailsByItselfIsTriedAgainLaterAndGivenUpInTheEnd() {
        rounds.receiver.conduct = notice -> {
            throw new IllegalStateException("a defect");
        };
        rounds.load("edge", 95);
        assertThat(rounds.head().orElseThrow().failure())
                .isEqualTo("the channel failed by itself, which the log tells of");
        home.clock.move(Duration.ofHours(3));
        rounds.look();
        assertThat(rounds.head()).isEmpty();
        Delivery dead = home.vpn.alerts().deadLetters().getFirst();
        rounds.receiver.conduct = notice -> {};
        home.vpn.alerts().retry(dead.id());
        rounds.look();
        assertThat(rounds.receiver.took).singleElement().satisfies(notice -> {
            assertThat(notice.id()).isEqualTo(dead.id().toString());
            assertThat(notice.at())
                    .as("when it happened, not when it was retried")
                    .isEqualTo(only().firedAt());
        });
        assertThat(home.vpn.alerts().deadLetters()).isEmpty();
    }

    @Test
    void anAlertThatIsOverIsToldLastAlsoWhereThatItFiredWasGivenUpAndIsRetried() {
        rounds.receiver.conduct = Rounds::refusesWhatFired;
        rounds.load("edge", 95);
        rounds.load("edge", 1);
        home.clock.move(Duration.ofHours(3));
        rounds.look();
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("resolved");
        DeliveryId dead = home.vpn.alerts().deadLetters().getFirst().id();
        rounds.receiver.conduct = notice -> {};
        home.vpn.alerts().retry(dead);
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("resolved", "fired", "resolved");
        assertThat(rounds.receiver.took).extracting(Notice::id).doesNotHaveDuplicates();
        assertThatThrownBy(() -> home.vpn.alerts().retry(dead)).hasMessageContaining("was sent already");
    }

    @Test
    void anEndThatWaitsGoesBehindWhatIsRetriedAndIsToldOnce() {
        rounds.receiver.conduct = FakeReceiver.fails();
        rounds.load("edge", 95);
        home.clock.move(Duration.ofHours(3));
        rounds.look();
        rounds.load("edge", 1);
        DeliveryId dead = home.vpn.alerts().deadLetters().getFirst().id();
        home.vpn.alerts().retry(dead);
        rounds.receiver.conduct = notice -> {};
        home.clock.move(Duration.ofHours(1));
        rounds.look();
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "resolved");
    }

    @Test
    void anEndThatWasGivenUpTooIsToldBehindWhatIsRetried() {
        rounds.receiver.conduct = FakeReceiver.fails();
        rounds.load("edge", 95);
        rounds.load("edge", 1);
        home.clock.move(Duration.ofHours(3));
        rounds.look();
        rounds.look();
        List<Delivery> dead = home.vpn.alerts().deadLetters();
        assertThat(dead).extracting(Delivery::kind).contains(DeliveryKind.FIRED, DeliveryKind.RESOLVED);
        rounds.receiver.conduct = notice -> {};
        dead.stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.FIRED)
                .forEach(fired -> home.vpn.alerts().retry(fired.id()));
        rounds.look();
        rounds.look();
        assertThat(rounds.receiver.kinds()).containsExactly("fired", "resolved");
        assertThat(home.vpn.alerts().deadLetters()).isEmpty();
    }

    @Test
    void whatWaitsAlreadyIsNeitherRetriedNorDiscarded() {
        rounds.receiver.conduct = FakeReceiver.fails();
        rounds.load("edge", 95);
        DeliveryId waiting = rounds.head().orElseThrow().id();
        assertThatThrownBy(() -> home.vpn.alerts().retry(waiting))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("waits already to be sent");
        assertThatThrownBy(() -> home.vpn.alerts().discard(waiting))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("waits already to be sent");
        assertThatThrownBy(() -> home.vpn.alerts().retry(new DeliveryId(UUID.randomUUID())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aFileThatOthersMayWriteFromNowOnIsNotHeededUntilThatIsPutRight() throws IOException {
        rounds.load("edge", 95);
        Path file = folder.resolve("alerts.yaml");
        FileTime time = Files.getLastModifiedTime(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        rounds.look();
        // As whoever may write it would: in place, and with the time and the size from before.
        Files.writeString(file, Files.readString(file).replace("above: 90", "above: 99"));
        Files.setLastModifiedTime(file, time);
        rounds.look();
        assertThat(rounds.alerts()).singleElement().matches(alert -> alert.state() == AlertState.OPEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        rounds.look();
        assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void aFigureThatMovesAllTheTimeIsNotWrittenEachTime() {
        rounds.load("edge", 1);
        assertThat(rounds.figure()).hasValue(1);
        rounds.load("edge", 2);
        assertThat(rounds.figure()).as("still that of the first look").hasValue(1);
        for (int i = 0; i < 5; i++) {
            rounds.load("edge", 3);
        }
        assertThat(rounds.figure()).as("half a minute later").hasValue(3);
        rounds.load("edge", 95);
        assertThat(rounds.figure()).as("it fires").hasValue(95);
    }

    @Test
    void whatIsDueGoesOnWhileNoFiguresCanBeHad() {
        rounds.receiver.conduct = FakeReceiver.fails();
        rounds.load("edge", 95);
        rounds.receiver.conduct = notice -> {};
        home.clock.move(Duration.ofMinutes(1));
        rounds.figuresFail = true;
        assertThatThrownBy(rounds::look).isInstanceOf(VpnException.class);
        await().until(() -> rounds.receiver.kinds().equals(List.of("fired")));
    }

    @Test
    void whatATryWasBrokenOffForIsSentAgainUnderItsIdAndNothingIsSentAfterTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<String> ids = new CopyOnWriteArrayList<>();
        rounds.receiver.conduct = notice -> {
            ids.add(notice.id());
            begun.countDown();
            Thread.sleep(60_000);
        };
        rounds.load.put("edge", 95.0);
        rounds.goOnWithoutWaiting();
        begun.await();
        rounds.close();
        rounds.goOnWithoutWaiting();
        assertThat(rounds.head().orElseThrow().attempts()).isZero();
        rounds.receiver.conduct = notice -> {};
        rounds.restart();
        rounds.look();
        assertThat(rounds.receiver.took)
                .singleElement()
                .satisfies(notice -> assertThat(notice.id()).isEqualTo(ids.getFirst()));
        assertThat(ids).hasSize(1);
    }

    @Test
    void whatAReceiverTookWhileTheAgentEndsIsNotSentAgain() throws Exception {
        Files.createDirectory(folder.resolve("home"));
        try (StateStore disk = new SqliteStoreProvider().open(folder.resolve("home"));
                Rounds own = new Rounds(folder, disk, home.clock)) {
            CountDownLatch begun = new CountDownLatch(1);
            own.receiver.conduct = notice -> {
                begun.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            };
            own.load.put("edge", 95.0);
            own.goOnWithoutWaiting();
            begun.await();
            own.restart();
            own.receiver.conduct = notice -> {};
            own.look();
            assertThat(own.receiver.kinds()).containsExactly("fired");
        }
    }

    @Test
    void whatWaitsIsBoundedAndWhatIsBeyondIsKeptAsGivenUp() {
        rounds.receiver.conduct = FakeReceiver.fails();
        for (String server : List.of("a", "b", "c", "d", "e")) {
            rounds.load(server, 95);
        }
        List<Delivery> waiting = rounds.deliveries(DeliveryState.DUE);
        new Forgetting(store, 3).at(home.clock.instant());
        assertThat(rounds.deliveries(DeliveryState.DUE)).isEqualTo(waiting.subList(2, 5));
        assertThat(rounds.deliveries(DeliveryState.DEAD))
                .extracting(Delivery::id)
                .containsExactly(waiting.get(0).id(), waiting.get(1).id());
        new Forgetting(store, 1).at(home.clock.instant());
        assertThat(rounds.deliveries(DeliveryState.DUE)).isEqualTo(waiting.subList(4, 5));
        assertThat(rounds.deliveries(DeliveryState.DEAD))
                .as("bounded as well, the oldest are forgotten")
                .extracting(Delivery::id)
                .containsExactly(waiting.get(3).id());
    }

    @Test
    void manyAtOnceAreEachToldOnce() {
        for (int i = 0; i < 500; i++) {
            rounds.load.put("s" + i, 95.0);
        }
        rounds.look();
        rounds.look();
        rounds.load.replaceAll((server, value) -> 1.0);
        rounds.look();
        assertThat(rounds.alerts()).allMatch(alert -> alert.state() == AlertState.RESOLVED);
        assertThat(rounds.receiver.took).hasSize(1000);
        assertThat(rounds.receiver.took)
                .extracting(notice -> notice.kind() + notice.labels().toString())
                .doesNotHaveDuplicates();
    }
}
