package io.vpnmanager.core.internal.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeViewTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void anyCallCanBeMadeAsynchronously() {
        Long count =
                home.vpn.async(vpn -> vpn.users().count()).toCompletableFuture().join();
        assertThat(count).isZero();
    }

    @Test
    void anotherDeadlineIsAnotherViewOfTheSameHome() {
        Vpn hasty = home.vpn.within(Duration.ofSeconds(1));
        assertThat(hasty.users().count()).isZero();
        assertThatThrownBy(() -> home.vpn.within(Duration.ZERO))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void someoneUnknownHasNoTraffic() {
        UserId nobody = new UserId(UUID.randomUUID());
        assertThat(home.vpn.traffic().of(nobody)).isEqualTo(TrafficCount.ZERO);
        assertThat(home.vpn.traffic().of(List.of(nobody))).isEmpty();
    }

    @Test
    void closingStopsTheAgentAndRefusesLaterCalls() {
        home.vpn.agent().start();
        home.vpn.close();
        home.vpn.close();
        assertThat(home.engine().closed).isTrue();
        Users users = home.vpn.users();
        assertThatThrownBy(users::count)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    }
}
