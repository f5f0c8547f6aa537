package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters of engines, each counted once. */
abstract class TrafficRules extends StoreFixture {
    private final User alice = StoreSamples.user("alice");
    private final ServerId edge = new ServerId(UUID.randomUUID());
    private final UUID boot = UUID.randomUUID();

    @BeforeEach
    void insertUser() {
        insert(alice);
    }

    private TrafficSample sample(UUID boot, ServerId server, long up, long down) {
        return new TrafficSample(boot, server, alice.id(), new TrafficCount(up, down));
    }

    private void record(TrafficSample... samples) {
        store.write(unit -> {
            unit.traffic().record(Arrays.asList(samples));
            return unit;
        });
    }

    private Map<UserId, TrafficCount> counts(List<UserId> users) {
        return other.read(unit -> unit.traffic().ofUsers(users));
    }

    private TrafficCount counted() {
        return Objects.requireNonNull(counts(List.of(alice.id())).get(alice.id()));
    }

    @Test
    void aUserWithoutTrafficIsAbsent() {
        assertThat(counts(List.of(alice.id()))).isEmpty();
        assertThat(counts(List.of())).isEmpty();
    }

    @Test
    void aSampleIsATotalAndNotADifference() {
        record(sample(boot, edge, 10, 20));
        record(sample(boot, edge, 15, 40));

        assertThat(counted()).isEqualTo(new TrafficCount(15, 40));
    }

    @Test
    void theSameSampleTwiceCountsOnce() {
        record(sample(boot, edge, 10, 20), sample(boot, edge, 10, 20));
        record(sample(boot, edge, 10, 20));

        assertThat(counted()).isEqualTo(new TrafficCount(10, 20));
    }

    @Test
    void aLateSampleIsIgnored() {
        record(sample(boot, edge, 10, 20));
        record(sample(boot, edge, 9, 19));

        assertThat(counted()).isEqualTo(new TrafficCount(10, 20));
    }

    @Test
    void theHigherCountsInEachDirection() {
        record(sample(boot, edge, 10, 20));
        record(sample(boot, edge, 11, 19));

        assertThat(counted()).isEqualTo(new TrafficCount(11, 20));
    }

    @Test
    void bootsAndServersAddUp() {
        record(sample(boot, edge, 1, 10));
        record(sample(UUID.randomUUID(), edge, 2, 20), sample(boot, new ServerId(UUID.randomUUID()), 4, 40));

        assertThat(counted()).isEqualTo(new TrafficCount(7, 70));
    }

    private Map<ServerId, TrafficCount> carried() {
        return other.read(unit -> unit.traffic().ofServers());
    }

    @Test
    void whatAServerCarriedIsTheSumOfWhatIsNewInEachCounter() {
        ServerId rim = new ServerId(UUID.randomUUID());
        User bob = StoreSamples.user("bob");
        insert(bob);
        assertThat(carried()).isEmpty();
        record(sample(boot, edge, 10, 20));
        record(sample(boot, edge, 15, 20), sample(boot, edge, 12, 30));
        record(sample(UUID.randomUUID(), edge, 1, 2), sample(boot, rim, 100, 200));
        record(new TrafficSample(boot, edge, bob.id(), new TrafficCount(1000, 2000)));
        record(sample(boot, edge, 3, 3));

        assertThat(carried())
                .containsOnly(
                        Map.entry(edge, new TrafficCount(1016, 2032)), Map.entry(rim, new TrafficCount(100, 200)));
    }

    @Test
    void whatAServerCarriedForSomebodyWhoIsGoneStays() {
        record(sample(boot, edge, 10, 20));
        store.write(unit -> unit.users().delete(alice.id()));
        record(sample(boot, edge, 11, 22));

        assertThat(carried()).containsOnly(Map.entry(edge, new TrafficCount(10, 20)));
    }

    @Test
    void whatAServerCarriedStopsAtTheHighestNumber() {
        record(sample(boot, edge, Long.MAX_VALUE, 5));
        record(sample(UUID.randomUUID(), edge, 7, Long.MAX_VALUE));
        record(sample(boot, edge, Long.MAX_VALUE, 50));

        assertThat(carried()).containsOnly(Map.entry(edge, new TrafficCount(Long.MAX_VALUE, Long.MAX_VALUE)));
    }

    @Test
    void sumsStopAtTheHighestNumber() {
        record(sample(boot, edge, Long.MAX_VALUE, Long.MAX_VALUE - 1));
        record(sample(UUID.randomUUID(), edge, 1, 1));

        assertThat(counted()).isEqualTo(new TrafficCount(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void aSampleOfNobodyIsIgnoredAndTheOthersAreNot() {
        TrafficSample nobody = new TrafficSample(boot, edge, new UserId(UUID.randomUUID()), new TrafficCount(1, 1));

        record(nobody, sample(boot, edge, 10, 20));

        assertThat(counted()).isEqualTo(new TrafficCount(10, 20));
        assertThat(counts(List.of(nobody.user()))).isEmpty();
    }

    @Test
    void trafficStaysWithTheUserWhenTheServerGoes() {
        Server server = StoreSamples.server("edge", "127.0.0.1", 1080);
        insert(server);
        record(sample(boot, server.id(), 10, 20));

        delete(server.id());

        assertThat(counted()).isEqualTo(new TrafficCount(10, 20));
    }

    @Test
    void trafficGoesWithItsUser() {
        record(sample(boot, edge, 10, 20));

        delete(alice.id());

        assertThat(counts(List.of(alice.id()))).isEmpty();
    }

    @Test
    void countingIsNoChange() {
        long before = store.changeNumber();

        record(sample(boot, edge, 10, 20));

        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void thousandsOfUsersAreAskedForAtOnce() {
        List<User> many = IntStream.range(0, 2_500)
                .mapToObj(i -> StoreSamples.user("user-" + i))
                .toList();
        store.write(unit -> {
            many.forEach(user -> unit.users().insert(user, StoreSamples.credentials(user)));
            unit.traffic()
                    .record(many.stream()
                            .map(user -> new TrafficSample(boot, edge, user.id(), new TrafficCount(1, 2)))
                            .toList());
            return unit;
        });

        Map<UserId, TrafficCount> counts = counts(many.stream().map(User::id).toList());

        assertThat(counts).hasSize(2_500).containsValue(new TrafficCount(1, 2));
    }

    @Test
    void allCountersComePageByPageThoseOfAUserTogetherAndEachOnce() {
        User bob = StoreSamples.user("bob");
        insert(bob);
        List<TrafficSample> all = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            all.add(sample(UUID.randomUUID(), new ServerId(UUID.randomUUID()), i, i));
            all.add(sample(UUID.randomUUID(), edge, i, i));
            all.add(new TrafficSample(UUID.randomUUID(), edge, bob.id(), new TrafficCount(i, 0)));
        }
        record(all.toArray(TrafficSample[]::new));

        List<TrafficSample> read = new ArrayList<>();
        Optional<TrafficSample> last = Optional.empty();
        while (read.size() <= all.size()) {
            Optional<TrafficSample> from = last;
            List<TrafficSample> page = other.read(unit -> unit.traffic().samplesAfter(from, 5));
            read.addAll(page);
            if (page.isEmpty()) {
                break;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(5);
            last = Optional.of(page.getLast());
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(all);
        List<UserId> users = read.stream().map(TrafficSample::user).toList();
        assertThat(users.subList(users.indexOf(bob.id()), users.lastIndexOf(bob.id()) + 1))
                .containsOnly(bob.id());
    }

    @Test
    void aStoreWithoutCountersHasAnEmptyPage() {
        assertThat(samples()).isEmpty();
    }

    private List<TrafficSample> samples() {
        return other.read(unit -> unit.traffic().samplesAfter(Optional.empty(), 5));
    }
}
