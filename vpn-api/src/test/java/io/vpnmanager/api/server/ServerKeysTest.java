package io.vpnmanager.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.Port;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerKeysTest {
    private static RetiringKeys retiring(long version) {
        return new RetiringKeys(version, Port.of(443), Optional.empty());
    }

    @Test
    void keysAreRotatedAndThenRetired() {
        ServerKeys rotated = ServerKeys.FIRST.rotated(retiring(1));

        assertThat(rotated).isEqualTo(new ServerKeys(2, Optional.of(retiring(1))));
        assertThat(rotated.retired()).isEqualTo(new ServerKeys(2, Optional.empty()));
    }

    @Test
    void onlyThePresentKeysAreFollowed() {
        assertThatThrownBy(() -> ServerKeys.FIRST.rotated(retiring(2))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new ServerKeys(2, Optional.of(retiring(2))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new ServerKeys(0, Optional.empty())).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> retiring(0)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anOverlapIsAtLeastASecondAndAtMostTenYears() {
        ServerKeyRotation rotation = ServerKeyRotation.DEFAULT.at(Port.of(8443)).overlapping(Duration.ofDays(3650));

        assertThat(rotation)
                .isEqualTo(new ServerKeyRotation(Optional.of(Port.of(8443)), Optional.of(Duration.ofDays(3650))));
        assertThatThrownBy(() -> ServerKeyRotation.DEFAULT.overlapping(Duration.ofMillis(999)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> ServerKeyRotation.DEFAULT.overlapping(Duration.ofDays(3651)))
                .isInstanceOf(InvalidRequestException.class);
    }
}
