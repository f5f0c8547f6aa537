package io.vpnmanager.tck;

import static io.vpnmanager.api.protocol.ProtocolKind.HTTP;
import static io.vpnmanager.api.protocol.ProtocolKind.VLESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.Lease.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Leases and their fencing tokens. */
abstract class LeaseRules extends StoreFixture {
    private static final Instant NOON = StoreSamples.NOON;

    private static Lease lease(String name, long token, String holder) {
        return new Lease(name, token, holder, NOON, NOON.plusSeconds(10), 5);
    }

    private static Lease lease(String name, long token, String holder, Progress... progress) {
        return new Lease(name, token, holder, NOON, NOON.plusSeconds(10), 5, List.of(progress));
    }

    private void put(Lease lease) {
        store.write(unit -> {
            unit.leases().put(lease);
            return unit;
        });
    }

    private Optional<Lease> found(String name) {
        return one(unit -> unit.leases().find(name));
    }

    @Test
    void aLeaseIsFoundAsItWasPut() {
        Lease lease = lease("agent", 1, "host \uD83D\uDE80 pid 1");

        put(lease);

        assertThat(found("agent")).contains(lease);
        assertThat(found("another")).isEmpty();
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        put(new Lease("agent", 1, "tester", NOON.plusNanos(1), NOON.plusNanos(999_999), 5));

        assertThat(found("agent")).contains(new Lease("agent", 1, "tester", NOON, NOON, 5));
    }

    @Test
    void theProgressWithSomeProtocolsIsReplacedByThatOfTheNextRenewal() {
        Lease apart = lease("agent", 1, "one", new Progress(HTTP, 9, ""), new Progress(VLESS, 5, "\u2028 is away"));
        put(lease("another", 1, "one", new Progress(HTTP, 7, "")));
        put(apart);
        assertThat(found("agent")).contains(apart);

        Lease nearer = lease("agent", 1, "one", new Progress(VLESS, 6, "is away"));
        put(nearer);
        assertThat(found("agent")).contains(nearer);

        put(lease("agent", 1, "one"));
        assertThat(found("agent")).contains(lease("agent", 1, "one"));
        assertThat(found("another").orElseThrow().followed(HTTP)).isEqualTo(7);
    }

    @Test
    void theHolderRenews() {
        put(lease("agent", 1, "one"));
        Lease renewed = new Lease("agent", 1, "one", NOON, NOON.plusSeconds(99), 6);

        put(renewed);

        assertThat(found("agent")).contains(renewed);
    }

    @Test
    void theNextHolderTakesAHigherToken() {
        put(lease("agent", 1, "one"));

        put(lease("agent", 2, "two"));

        assertThat(found("agent")).contains(lease("agent", 2, "two"));
    }

    @Test
    void aLateHolderIsFencedOff() {
        put(lease("agent", 2, "two"));

        refused(ErrorCode.STALE, () -> put(lease("agent", 1, "one"))).hasMessageContaining("two");

        assertThat(found("agent")).contains(lease("agent", 2, "two"));
    }

    @Test
    void aTokenIsNotSharedByTwoHolders() {
        put(lease("agent", 1, "one"));

        refused(ErrorCode.STALE, () -> put(lease("agent", 1, "two")));

        assertThat(found("agent")).contains(lease("agent", 1, "one"));
    }

    @Test
    void leasesOfDifferentNamesDoNotMeet() {
        put(lease("agent", 5, "one"));
        put(lease("backup", 1, "two"));

        assertThat(found("agent")).contains(lease("agent", 5, "one"));
        assertThat(found("backup")).contains(lease("backup", 1, "two"));
    }

    @Test
    void findingAndPuttingInOneUnitIsACompareAndSet() throws Exception {
        List<Long> tokens = allAtOnce(
                8,
                thread -> () -> (thread % 2 == 0 ? store : other).write(unit -> {
                    long next = unit.leases().find("agent").map(Lease::token).orElse(0L) + 1;
                    unit.leases().put(lease("agent", next, "holder " + thread));
                    return next;
                }));

        assertThat(tokens).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void aLeaseIsNoChange() {
        long before = store.changeNumber();

        put(lease("agent", 1, "one"));

        assertThat(store.changeNumber()).isEqualTo(before);
    }
}
