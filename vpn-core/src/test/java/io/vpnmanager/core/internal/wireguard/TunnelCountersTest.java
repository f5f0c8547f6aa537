package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.wireguard.DeviceDump.State;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TunnelCountersTest {
    private static final UserId ALICE = new UserId(UUID.randomUUID());
    private static final UserId BOB = new UserId(UUID.randomUUID());
    private static final Map<String, UserId> USERS = Map.of("a", ALICE, "a2", ALICE, "b", BOB);

    private final TunnelCounters counters = counters();

    private static TunnelCounters counters() {
        return new TunnelCounters(UUID.randomUUID(), new ServerId(UUID.randomUUID()));
    }

    /** Pairs of a key and what the device sent to it. */
    private static DeviceDump dump(Object... keysAndBytes) {
        Map<String, State> peers = new HashMap<>();
        for (int i = 0; i < keysAndBytes.length; i += 2) {
            TrafficCount count = new TrafficCount(1, ((Integer) keysAndBytes[i + 1]).longValue());
            peers.put((String) keysAndBytes[i], new State(Optional.empty(), Set.of(), Optional.empty(), count));
        }
        return new DeviceDump(Optional.empty(), peers);
    }

    private static long downloaded(TunnelCounters of, UserId user) {
        return of.samples().stream()
                .filter(sample -> sample.user().equals(user))
                .map(TrafficSample::sinceBoot)
                .mapToLong(TrafficCount::downloadBytes)
                .sum();
    }

    @Test
    void theKeysOfAUserAreCountedTogether() {
        counters.take(dump("a", 10, "a2", 20, "b", 5), USERS);

        assertThat(downloaded(counters, ALICE)).isEqualTo(30);
        assertThat(downloaded(counters, BOB)).isEqualTo(5);
    }

    @Test
    void aPeerThatCameAnewIsCountedOnTopOfWhatItHad() {
        counters.take(dump("a", 100), USERS);
        counters.take(dump("a", 7), USERS);

        assertThat(downloaded(counters, ALICE)).isEqualTo(107);
    }

    @Test
    void whatAPeerHadStaysWhenItGoes() {
        counters.take(dump("a", 100, "b", 1), USERS);
        String lines = counters.take(dump("b", 2), USERS);

        assertThat(downloaded(counters, ALICE)).isEqualTo(100);
        assertThat(lines).isEqualTo(ALICE + " 1 100\n");
    }

    @Test
    void whoWasTakenAwayAndCameAgainUnseenIsCountedOnTopThoughItCarriedMore() {
        counters.take(dump("a", 100), USERS);
        counters.left("a");
        String lines = counters.take(dump("a", 250), USERS);

        assertThat(downloaded(counters, ALICE)).isEqualTo(350);
        assertThat(lines).isEqualTo(ALICE + " 1 100\n");
        assertThat(counters.take(dump("a", 251), USERS)).isEmpty();
        assertThat(downloaded(counters, ALICE)).isEqualTo(351);
    }

    @Test
    void whoCarriedNothingLeavesNothing() {
        counters.left("a");
        assertThat(counters.take(dump("b", 1), USERS)).isEmpty();
    }

    @Test
    void theNextAgentCountsOnFromWhatWasKept() {
        TunnelCounters next = counters();
        next.resume(ALICE + " 1 100\n" + ALICE + " 2 11\nnobody 1 1\n" + BOB + " -1 3\n" + BOB + " 1");
        next.take(dump("a", 5), USERS);

        assertThat(downloaded(next, ALICE)).isEqualTo(116);
        assertThat(downloaded(next, BOB)).isZero();
    }

    @Test
    void aPeerOfNobodyIsNotCounted() {
        counters.take(dump("stranger", 100), USERS);

        assertThat(counters.samples()).isEmpty();
    }
}
