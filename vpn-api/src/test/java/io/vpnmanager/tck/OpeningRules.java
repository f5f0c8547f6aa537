package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.Provider;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stores are opened, closed and opened again. */
abstract class OpeningRules extends StoreFixture {

    @Test
    void theProviderSaysWhoItIs() {
        assertThat(harness().provider().name()).matches("[a-z0-9-]+");
        assertThat(harness().provider().spiVersion()).isEqualTo(Provider.SPI_VERSION);
    }

    @Test
    void theIdentityIsTheSameForAllWhoHaveTheStoreOpen() {
        assertThat(store.identity()).isEqualTo(store.identity()).isEqualTo(other.identity());
    }

    @Test
    void storesOfDifferentHomesAreDifferent() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        insert(StoreSamples.user("alice"));

        try (StateStore separate = harness().open(elsewhere)) {
            assertThat(separate.identity()).isNotEqualTo(store.identity());
            assertThat(separate.changeNumber()).isZero();
        }
    }

    @Test
    void whatWasWrittenIsThereAgainWhereTheStoreIsShared() {
        User alice = StoreSamples.user("alice");
        long number = insert(alice);
        AuditRow row = store.write(unit -> StoreSamples.append(unit, StoreSamples.entry("user.create")));
        UUID identity = store.identity();
        close();

        try (StateStore reopened = harness().open(home)) {
            boolean kept = harness().isShared();
            assertThat(reopened.isLasting()).isEqualTo(kept);
            assertThat(reopened.identity().equals(identity)).isEqualTo(kept);
            assertThat(reopened.changeNumber()).isEqualTo(kept ? number : 0);
            assertThat(reopened.read(unit -> unit.users().find(alice.id())).isPresent())
                    .isEqualTo(kept);
            List<AuditRow> rows = reopened.read(unit -> unit.audit().after(0, 10));
            assertThat(rows).isEqualTo(kept ? List.of(row) : List.of());
        }
    }

    @Test
    void numbersGrowOnAfterAllRowsAreGone() {
        User alice = StoreSamples.user("alice");
        insert(alice);
        long last = store.write(unit -> unit.users().delete(alice.id())).orElseThrow();
        close();

        try (StateStore reopened = harness().open(home)) {
            long expected = harness().isShared() ? last : 0;
            assertThat(reopened.changeNumber()).isEqualTo(expected);
            assertThat(insert(reopened, StoreSamples.user("bob"))).isGreaterThan(expected);
        }
    }

    @Test
    void manyWhoMakeAStoreAtOnceHaveOne() throws Exception {
        Path fresh = Files.createDirectory(home.resolve("fresh"));

        List<StateStore> opened = allAtOnce(6, thread -> () -> harness().open(fresh));

        Set<UUID> identities = opened.stream().map(StateStore::identity).collect(Collectors.toSet());
        opened.forEach(StateStore::close);
        assertThat(identities).hasSize(harness().isShared() ? 1 : 6);
    }

    @Test
    void aClosedStoreRefusesEveryCall() {
        UUID identity = store.identity();

        store.close();
        store.close();

        refused(ErrorCode.CLOSED, () -> store.read(unit -> "read"));
        refused(ErrorCode.CLOSED, () -> store.write(unit -> "written"));
        refused(ErrorCode.CLOSED, store::changeNumber);
        refused(ErrorCode.CLOSED, () -> store.awaitChange(0, Duration.ofSeconds(5)));
        assertThat(store.identity()).isEqualTo(identity);
    }

    @Test
    void closingEndsTheWaitForAChange() throws Exception {
        FutureTask<Long> waiting = new FutureTask<>(() -> store.awaitChange(0, Duration.ofSeconds(30)));
        Thread waiter = Thread.ofPlatform().daemon().start(waiting);
        while (waiter.getState() == Thread.State.NEW || waiter.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }

        store.close();

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .satisfies(cause -> assertThat(((VpnException) cause).code()).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    void closingWaitsForTheUnitThatRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        FutureTask<Long> unit = new FutureTask<>(() -> store.write(rows -> {
            running.countDown();
            awaitQuietly(goOn);
            User alice = StoreSamples.user("alice");
            return rows.users().insert(alice, StoreSamples.credentials(alice));
        }));
        Thread.ofPlatform().daemon().start(unit);
        running.await();
        Thread closer = Thread.ofPlatform().daemon().start(store::close);
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        goOn.countDown();
        closer.join();

        assertThat(unit.get()).isPositive();
    }

    @Test
    void aUnitMustNotCloseItsStore() {
        refused(
                ErrorCode.BUG,
                () -> store.read(unit -> {
                    store.close();
                    return unit;
                }));

        assertThat(store.changeNumber()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
