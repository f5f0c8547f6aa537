package io.vpnmanager.core.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTurnsTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final HistoryTurns turns = new HistoryTurns(home.store);

    @AfterEach
    void close() {
        home.close();
    }

    private User alice() {
        return home.vpn
                .users()
                .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
    }

    private void count(User user, int servers) {
        List<TrafficSample> samples = IntStream.range(0, servers)
                .mapToObj(i -> new TrafficSample(
                        UUID.randomUUID(), new ServerId(UUID.randomUUID()), user.id(), new TrafficCount(1, 2)))
                .toList();
        home.store.write(unit -> {
            unit.traffic().count(samples, MORNING);
            return unit;
        });
    }

    private List<TrafficInterval> kept() {
        return home.store.read(unit -> unit.history().intervals(TrafficScope.ALL));
    }

    @Test
    void hoursStayUntilTheirWholeDayIsOldEnoughThenTheDayStays() {
        count(alice(), 1);
        Instant midnight = Instant.parse("2026-11-25T00:00:00Z");

        assertThat(turns.goOn(midnight.plus(Traffic.HOURS_KEPT).minusSeconds(1)))
                .isFalse();
        assertThat(kept()).extracting(TrafficInterval::step).containsExactly(TrafficStep.HOUR);

        assertThat(turns.goOn(midnight.plus(Traffic.HOURS_KEPT))).isFalse();
        assertThat(kept())
                .containsExactly(new TrafficInterval(
                        midnight.minus(Duration.ofDays(1)), TrafficStep.DAY, new TrafficCount(1, 2)));

        turns.goOn(midnight.plus(Traffic.DAYS_KEPT).minusSeconds(1));
        assertThat(kept()).hasSize(1);
        turns.goOn(midnight.plus(Traffic.DAYS_KEPT));
        assertThat(kept()).isEmpty();
    }

    @Test
    void muchIsDoneInParts() {
        count(alice(), HistoryTurns.AT_ONCE + 1);
        Instant later = MORNING.plus(Duration.ofDays(9));

        assertThat(turns.goOn(later)).isTrue();
        assertThat(kept()).hasSize(2);
        assertThat(turns.goOn(later)).isFalse();
        assertThat(kept()).extracting(TrafficInterval::count).containsExactly(new TrafficCount(501, 1_002));
    }
}
