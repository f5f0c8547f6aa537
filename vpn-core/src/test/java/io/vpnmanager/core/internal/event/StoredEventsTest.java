package io.vpnmanager.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.Event.Change;
import io.vpnmanager.api.event.EventSubscription;
import io.vpnmanager.api.event.Events;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredEventsTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Events events = home.vpn.events();
    private final List<Event> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        home.close();
    }

    private User create(String name) {
        return home.vpn
                .users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    @Test
    void eventsComeInTheOrderOfTheLogBehindAPosition() {
        long before = events.last();
        User alice = create("alice");
        long between = events.last();
        home.vpn.users().delete(alice.id());

        assertThat(events.after(before, 10))
                .extracting(event -> ((Event.OfUser) event).change())
                .containsExactly(Change.CREATED, Change.DELETED);
        assertThat(events.after(between, 10))
                .singleElement()
                .satisfies(event -> assertThat(event.position()).isEqualTo(events.last()));
        assertThat(events.after(before, 1)).hasSize(1);
        assertThat(events.after(events.last(), 10)).isEmpty();
    }

    @Test
    void aChangeThatMovesAUserTellsWhereTo() {
        User alice = create("alice");
        long before = events.last();

        home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().standing(Standing.SUSPENDED).build());
        home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().term("note", List.of("x")).build());
        home.vpn
                .users()
                .update(alice.id(), UserEdit.builder().standing(Standing.NORMAL).build());

        assertThat(events.after(before, 10).stream()
                        .filter(Event.OfStatus.class::isInstance)
                        .map(event -> ((Event.OfStatus) event).status()))
                .containsExactly(UserStatus.SUSPENDED, UserStatus.ACTIVE);
        assertThat(events.after(before, 10)).hasSize(5);
    }

    @Test
    void aListenerIsToldOfWhatWasAndOfWhatComes() {
        create("alice");
        try (EventSubscription subscription = events.listen(0, told::add)) {
            await().until(() -> !told.isEmpty());
            create("bob");
            await().until(() -> subscription.position() == events.last());

            assertThat(told).isEqualTo(events.after(0, 100));
            assertThat(subscription.isOver()).isFalse();
        }
        create("carol");
        assertThat(told)
                .noneMatch(event ->
                        event instanceof Event.OfUser user && user.name().equals("carol"));
    }

    @Test
    void aListenerThatFailsCanGoOnInFrontOfTheEventItFailedAt() {
        long before = events.last();
        create("alice");
        create("bob");
        EventSubscription failing = events.listen(before, event -> {
            told.add(event);
            if (told.size() == 2) {
                throw new IllegalStateException("full");
            }
        });
        await().until(failing::isOver);

        assertThat(failing.failure()).get().isInstanceOf(IllegalStateException.class);
        assertThat(failing.position()).isEqualTo(before + 1);
        told.clear();
        try (EventSubscription again = events.listen(failing.position(), told::add)) {
            await().until(() -> again.position() == events.last());
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void closingWaitsForTheListenerAndTheHomeEndsAll() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        create("alice");
        EventSubscription slow = events.listen(0, event -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            told.add(event);
        });
        begun.await();
        Thread closing = Thread.ofVirtual().start(home.vpn::close);
        await().during(Duration.ofMillis(200)).until(closing::isAlive);
        goOn.countDown();
        closing.join();

        assertThat(told).hasSize(1);
        assertThat(slow.isOver()).isTrue();
        assertThat(catchThrowableOfType(VpnException.class, () -> events.listen(0, told::add))
                        .code())
                .isEqualTo(ErrorCode.CLOSED);
    }

    @Test
    void aListenerMayEndItself() {
        create("alice");
        create("bob");
        AtomicReference<EventSubscription> own = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        own.set(events.listen(0, event -> {
            told.add(event);
            try {
                known.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            own.get().close();
        }));
        known.countDown();
        await().until(() -> own.get().isOver());

        assertThat(told).hasSize(1);
        assertThat(own.get().position()).isEqualTo(told.getFirst().position());
        assertThat(own.get().failure()).isEmpty();
    }

    @Test
    void aListHasALength() {
        for (int most : List.of(0, Events.MOST + 1)) {
            assertThat(catchThrowableOfType(VpnException.class, () -> events.after(0, most))
                            .code())
                    .isEqualTo(ErrorCode.RANGE);
        }
    }
}
