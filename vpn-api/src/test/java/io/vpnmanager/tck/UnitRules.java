package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.spi.store.UserRows;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Units of work, whole or not at all. */
abstract class UnitRules extends StoreFixture {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    @Test
    void aUnitGivesItsResult() {
        String read = store.read(unit -> "read");
        String written = store.write(unit -> "written");

        assertThat(read).isEqualTo("read");
        assertThat(written).isEqualTo("written");
    }

    @Test
    void anExceptionPassesUnchanged() {
        RuntimeException failure = new IllegalStateException("on purpose");
        AssertionError error = new AssertionError("on purpose");

        assertThatThrownBy(() -> store.write(unit -> fail(failure))).isSameAs(failure);
        assertThatThrownBy(() -> store.read(unit -> fail(failure))).isSameAs(failure);
        assertThatThrownBy(() -> store.write(unit -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void aFailedUnitLeavesNothing() {
        User alice = StoreSamples.user("alice");
        Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);
        insert(StoreSamples.user("earlier"));
        long before = store.changeNumber();

        assertThatThrownBy(() -> store.write(unit -> {
                    changeEverything(unit, alice, edge);
                    return fail(new IllegalStateException("on purpose"));
                }))
                .hasMessage("on purpose");

        assertThat(other.changeNumber()).isEqualTo(before);
        other.read(unit -> {
            assertThat(unit.users().find(alice.id())).isEmpty();
            assertThat(unit.users().count()).isEqualTo(1);
            assertThat(unit.keys().changesAfter(before, 10)).isEmpty();
            assertThat(unit.servers().list()).isEmpty();
            assertThat(unit.traffic().ofUsers(List.of(alice.id()))).isEmpty();
            assertThat(unit.leases().find("agent")).isEmpty();
            assertThat(unit.audit().after(0, 10)).isEmpty();
            return unit;
        });
    }

    private static void changeEverything(WriteUnit unit, User user, Server server) {
        unit.users().insert(user, StoreSamples.credentials(user));
        unit.servers().insert(server);
        unit.traffic()
                .record(List.of(new TrafficSample(UUID.randomUUID(), server.id(), user.id(), new TrafficCount(1, 2))));
        unit.leases().put(lease(1, 0));
        StoreSamples.append(unit, StoreSamples.entry("user.create"));
    }

    private static Lease lease(long token, long followed) {
        return new Lease("agent", token, "tester", StoreSamples.NOON, StoreSamples.NOON.plusSeconds(10), followed);
    }

    @Test
    void aWritingUnitSeesWhatItWrote() {
        User alice = StoreSamples.user("alice");

        store.write(unit -> {
            long change = unit.users().insert(alice, StoreSamples.credentials(alice));
            assertThat(unit.users().find(alice.name())).contains(alice);
            assertThat(unit.keys().changesAfter(0, 10)).hasSize(1);
            return change;
        });
    }

    @Test
    void aReadingUnitSeesOneStateWhileOthersWrite() {
        insert(StoreSamples.user("alice"));

        store.read(unit -> {
            assertThat(unit.users().count()).isEqualTo(1);
            elsewhere(() -> insert(other, StoreSamples.user("bob")));
            assertThat(unit.users().count()).isEqualTo(1);
            assertThat(unit.keys().changesAfter(0, 10)).hasSize(1);
            return unit;
        });

        assertThat(userCount()).isEqualTo(2);
    }

    @Test
    void aWritingUnitHidesItsWorkUntilItIsCommitted() {
        store.write(unit -> {
            User alice = StoreSamples.user("alice");
            long change = unit.users().insert(alice, StoreSamples.credentials(alice));
            long seen = elsewhere(this::userCount);
            assertThat(seen).isZero();
            return change;
        });

        assertThat(userCount()).isEqualTo(1);
    }

    @Test
    void writingUnitsFollowEachOther() throws Exception {
        store.write(unit -> {
            unit.leases().put(lease(1, 0));
            return unit;
        });

        allAtOnce(THREADS, thread -> () -> {
            for (int i = 0; i < ROUNDS; i++) {
                (thread % 2 == 0 ? store : other).write(unit -> {
                    long followed = unit.leases().find("agent").orElseThrow().followed();
                    unit.leases().put(lease(1, followed + 1));
                    return followed;
                });
            }
            return thread;
        });

        assertThat(one(unit -> unit.leases().find("agent")).orElseThrow().followed())
                .isEqualTo(THREADS * ROUNDS);
    }

    @Test
    void readersNeverSeeHalfAUnit() throws Exception {
        List<Long> odd = allAtOnce(4, thread -> () -> thread < 2 ? insertPairs(thread) : countOddSights());

        assertThat(odd).containsOnly(0L);
        assertThat(userCount()).isEqualTo(4 * ROUNDS);
    }

    private long insertPairs(int thread) {
        for (int i = 0; i < ROUNDS; i++) {
            User one = StoreSamples.user("one-%d-%d".formatted(thread, i));
            User two = StoreSamples.user("two-%d-%d".formatted(thread, i));
            store.write(unit -> {
                unit.users().insert(one, StoreSamples.credentials(one));
                return unit.users().insert(two, StoreSamples.credentials(two));
            });
        }
        return 0;
    }

    private long countOddSights() {
        long odd = 0;
        for (int i = 0; i < 4 * ROUNDS; i++) {
            odd += userCount() % 2;
        }
        return odd;
    }

    @Test
    void aUnitWithinAUnitIsRefused() {
        refused(ErrorCode.BUG, () -> store.write(unit -> store.write(inner -> "inner")));
        refused(ErrorCode.BUG, () -> store.write(unit -> store.read(inner -> "inner")));
        refused(ErrorCode.BUG, () -> store.read(unit -> store.write(inner -> "inner")));
        refused(ErrorCode.BUG, () -> store.read(unit -> store.read(inner -> "inner")));
        refused(ErrorCode.BUG, () -> store.read(unit -> store.awaitChange(0, Duration.ZERO)));
    }

    @Test
    void theRowsOfAUnitEndWithIt() {
        AtomicReference<ReadUnit> kept = new AtomicReference<>();
        AtomicReference<UserRows.Writable> rows = new AtomicReference<>();
        User alice = StoreSamples.user("alice");
        store.read(unit -> {
            kept.set(unit);
            return unit;
        });
        store.write(unit -> {
            rows.set(unit.users());
            return unit;
        });

        refused(ErrorCode.BUG, () -> kept.get().users().count());
        refused(ErrorCode.BUG, () -> rows.get().insert(alice, StoreSamples.credentials(alice)));
    }

    @Test
    void theRowsOfAUnitAreForItsThreadOnly() {
        store.read(unit -> {
            UserId nobody = new UserId(UUID.randomUUID());
            elsewhere(() -> refused(ErrorCode.BUG, () -> unit.users().find(nobody)));
            return unit;
        });
    }

    @Test
    void aRefusalThatTheUnitCatchesLeavesNothingOfTheRefusedRows() {
        User alice = StoreSamples.user("alice");
        insert(alice);
        User thief = StoreSamples.user("thief", List.of(alice.keys().getFirst()));
        User bob = StoreSamples.user("bob");

        store.write(unit -> {
            refused(ErrorCode.DUPLICATE, () -> unit.users().insert(thief, StoreSamples.credentials(thief)));
            return unit.users().insert(bob, StoreSamples.credentials(bob));
        });

        assertThat(one(unit -> unit.users().find(thief.name()))).isEmpty();
        assertThat(one(unit -> unit.users().find(bob.name()))).contains(bob);
    }
}
