package io.vpnmanager.core.internal.traffic;

import static io.vpnmanager.api.traffic.TrafficScope.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTrafficTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Traffic traffic = home.vpn.traffic();
    private final User alice = user("alice");
    private final User bob = user("bob");
    private final Server edge = server("edge");
    private final Server rim = server("rim");

    @AfterEach
    void close() {
        home.close();
    }

    private User user(String name) {
        return home.vpn
                .users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    private Server server(String name) {
        return home.vpn
                .servers()
                .create(ServerSpec.named(name)
                        .protocol(Socks5.closedByDefault())
                        .build());
    }

    private void count(User user, Server server, long up, long down) {
        record(List.of(new TrafficSample(UUID.randomUUID(), server.id(), user.id(), new TrafficCount(up, down))));
    }

    private void record(List<TrafficSample> samples) {
        home.store.write(unit -> {
            unit.traffic().record(samples);
            return unit;
        });
    }

    private static TrafficShare.OfServer of(Server server, long up, long down) {
        return new TrafficShare.OfServer(server.id(), Optional.of(server.name()), false, new TrafficCount(up, down));
    }

    private static TrafficShare.OfUser of(User user, long up, long down) {
        return new TrafficShare.OfUser(user.id(), user.name(), new TrafficCount(up, down));
    }

    @Test
    void serversAndUsersHaveWhatAllTheirCountersSay() {
        count(alice, edge, 1, 10);
        count(alice, edge, 2, 20);
        count(alice, rim, 4, 40);
        count(bob, edge, 100, 0);

        assertThat(traffic.ofServers(ALL)).containsExactly(of(edge, 103, 30), of(rim, 4, 40));
        assertThat(traffic.ofServers(ALL.of(alice.id()))).containsExactly(of(rim, 4, 40), of(edge, 3, 30));
        assertThat(traffic.topUsers(ALL, 10)).containsExactly(of(bob, 100, 0), of(alice, 7, 70));
        assertThat(traffic.topUsers(ALL, 1)).containsExactly(of(bob, 100, 0));
        assertThat(traffic.topUsers(ALL.at(rim.id()), 10)).containsExactly(of(alice, 4, 40));
    }

    @Test
    void whereNothingWasCountedThereIsNobody() {
        assertThat(traffic.ofServers(ALL)).isEmpty();
        assertThat(traffic.ofServers(ALL.of(alice.id()))).isEmpty();
        assertThat(traffic.topUsers(ALL, 3)).isEmpty();
    }

    @Test
    void aDeletedServerKeepsItsTrafficAndItsLastName() {
        count(alice, edge, 1, 1);
        home.vpn.servers().delete(ServerName.parse("edge"));

        assertThat(traffic.ofServers(ALL)).singleElement().satisfies(share -> {
            assertThat(share.id()).isEqualTo(edge.id());
            assertThat(share.name()).contains(edge.name());
            assertThat(share.deleted()).isTrue();
        });
        assertThat(traffic.topUsers(ALL.at(edge.id()), 3)).containsExactly(of(alice, 1, 1));
    }

    @Test
    void sumsOverManyPagesMissNobodyAndCountNobodyTwice() {
        List<TrafficSample> samples = new ArrayList<>();
        for (int i = 0; i < 5_001; i++) {
            User whose = i % 3 == 0 ? alice : bob;
            samples.add(new TrafficSample(UUID.randomUUID(), edge.id(), whose.id(), new TrafficCount(1, 2)));
        }
        record(samples);

        assertThat(traffic.topUsers(ALL, 2)).containsExactly(of(bob, 3_334, 6_668), of(alice, 1_667, 3_334));
        assertThat(traffic.ofServers(ALL)).containsExactly(of(edge, 5_001, 10_002));
    }

    @Test
    void sinceAMomentOnlyWhatWasCountedFromItsHourOnCounts() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        countAt(noon.minusSeconds(1), alice, edge, 1, 10);
        countAt(noon.plusSeconds(1), alice, rim, 2, 20);
        countAt(noon.plusSeconds(3_600), bob, rim, 4, 40);
        TrafficScope recent = ALL.since(noon.plusSeconds(60));

        assertThat(traffic.ofServers(recent)).containsExactly(of(rim, 6, 60));
        assertThat(traffic.ofServers(recent.of(alice.id()))).containsExactly(of(rim, 2, 20));
        assertThat(traffic.topUsers(recent, 5)).containsExactly(of(bob, 4, 40), of(alice, 2, 20));
        assertThat(traffic.topUsers(ALL, 5)).containsExactly(of(bob, 4, 40), of(alice, 3, 30));
    }

    @Test
    void theHistoryIsByTheHourOrByTheDayAlsoWhereHoursAreNotKeptAnyMore() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        countAt(noon.minus(Duration.ofDays(1)), alice, edge, 1, 10);
        countAt(noon, alice, edge, 2, 20);
        countAt(noon.plusSeconds(3_600), alice, rim, 4, 40);
        home.store.write(unit -> unit.history().rollUp(Instant.parse("2026-11-24T00:00:00Z"), 10));

        assertThat(traffic.history(ALL, TrafficStep.HOUR))
                .containsExactly(
                        interval("2026-11-24T12:00:00Z", TrafficStep.HOUR, 2, 20),
                        interval("2026-11-24T13:00:00Z", TrafficStep.HOUR, 4, 40));
        assertThat(traffic.history(ALL.of(alice.id()), TrafficStep.DAY))
                .containsExactly(
                        interval("2026-11-23T00:00:00Z", TrafficStep.DAY, 1, 10),
                        interval("2026-11-24T00:00:00Z", TrafficStep.DAY, 6, 60));
        assertThat(traffic.history(ALL.of(bob.id()), TrafficStep.DAY)).isEmpty();
    }

    private static TrafficInterval interval(String start, TrafficStep step, long up, long down) {
        return new TrafficInterval(Instant.parse(start), step, new TrafficCount(up, down));
    }

    private void countAt(Instant at, User user, Server server, long up, long down) {
        TrafficSample sample = new TrafficSample(UUID.randomUUID(), server.id(), user.id(), new TrafficCount(up, down));
        home.store.write(unit -> {
            unit.traffic().count(List.of(sample), at);
            return unit;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Traffic.MOST_USERS + 1})
    void listsHaveALength(int most) {
        assertThatThrownBy(() -> traffic.topUsers(ALL, most))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
