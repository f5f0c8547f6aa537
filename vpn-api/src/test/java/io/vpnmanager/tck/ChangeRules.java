package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of the last change, and waiting for the next. */
abstract class ChangeRules extends StoreFixture {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void everyChangeOfUsersAndServersHasAHigherNumber() {
        User alice = StoreSamples.user("alice");
        Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);

        long first = insert(alice);
        long second = insert(edge);
        long third = store.write(unit -> unit.users().delete(alice.id())).orElseThrow();
        long fourth = store.write(unit -> unit.servers().delete(edge.id())).orElseThrow();

        assertThat(first).isPositive().isLessThan(second);
        assertThat(second).isLessThan(third);
        assertThat(third).isLessThan(fourth);
        assertThat(store.changeNumber()).isEqualTo(fourth);
        assertThat(other.changeNumber()).isEqualTo(fourth);
    }

    @Test
    void aNewStoreHasNoChangeYet() {
        assertThat(store.changeNumber()).isZero();
    }

    @Test
    void aChangeThatIsThereAlreadyIsNotWaitedFor() {
        long number = insert(StoreSamples.user("alice"));

        assertThat(store.awaitChange(number - 1, LONG)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoWaitsIsWokenWithinASecond(boolean byTheOtherHandle) throws Exception {
        CompletableFuture<Long> woken = waiting(0);

        long number = insert(byTheOtherHandle ? other : store, StoreSamples.user("alice"));

        assertThat(woken.get(1, TimeUnit.SECONDS)).isEqualTo(number);
    }

    /** {@return the end of a wait in a thread of its own, which has begun} */
    private CompletableFuture<Long> waiting(long after) {
        CompletableFuture<Long> woken = new CompletableFuture<>();
        Thread waiter = Thread.ofPlatform().daemon().start(() -> woken.complete(store.awaitChange(after, LONG)));
        while (waiter.getState() == Thread.State.NEW || waiter.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        return woken;
    }

    @Test
    void allWhoWaitAreWoken() throws Exception {
        CompletableFuture<Long> one = waiting(0);
        CompletableFuture<Long> two = waiting(0);

        long number = insert(StoreSamples.user("alice"));

        assertThat(one.get(1, TimeUnit.SECONDS)).isEqualTo(number);
        assertThat(two.get(1, TimeUnit.SECONDS)).isEqualTo(number);
    }

    @Test
    void theWaitEndsWithItsTime() {
        long number = insert(StoreSamples.user("alice"));
        long start = System.nanoTime();

        assertThat(store.awaitChange(number, Duration.ofMillis(150))).isEqualTo(number);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(149), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void noTimeMeansALook(long millis) {
        assertThat(store.awaitChange(0, Duration.ofSeconds(millis))).isZero();
    }

    @Test
    void anEndlessWaitIsWokenToo() throws Exception {
        CompletableFuture<Long> woken =
                CompletableFuture.supplyAsync(() -> store.awaitChange(0, Duration.ofSeconds(Long.MAX_VALUE)));

        long number = insert(StoreSamples.user("alice"));

        assertThat(woken.get(1, TimeUnit.SECONDS)).isEqualTo(number);
    }

    @Test
    void aUnitSeesTheNumberOfItsMoment() {
        long first = insert(StoreSamples.user("alice"));

        long seen = store.<Long>read(unit -> {
            elsewhere(() -> insert(other, StoreSamples.user("bob")));
            return unit.changeNumber();
        });
        long written = store.<Long>write(unit -> {
            User carol = StoreSamples.user("carol");
            long number = unit.users().insert(carol, StoreSamples.credentials(carol));
            assertThat(unit.changeNumber()).isEqualTo(number);
            return number;
        });

        assertThat(seen).isEqualTo(first);
        assertThat(store.changeNumber()).isEqualTo(written);
    }
}
