package io.vpnmanager.api.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeSpecTest {
    private static final ProbeSpec NOBODY = ProbeSpec.WITHOUT_CREDENTIALS;
    private static final ProbeSpec ALICE = ProbeSpec.as(UserName.parse("alice"));

    @Test
    void theProbeUserHasKeysOfItsOwn() {
        ProbeSpec as = ProbeSpec.asTheProbeUser();

        assertThat(as.to(Endpoint.parse("a.example:80")).asProbeUser()).isTrue();
        assertThatThrownBy(() -> as.password(Secret.of("something long"))).hasMessageContaining("probe user");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 86_401})
    void aWatchHasAPauseInItsRange(long seconds) {
        assertThatThrownBy(() -> ProbeWatch.every(Duration.ofSeconds(seconds))).hasMessageContaining("10 s to a day");
    }

    @Test
    void nobodyHasNeitherPasswordNorTarget() {
        assertThatThrownBy(() -> NOBODY.password(Secret.of("a password")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> NOBODY.to(Endpoint.parse("example.org:80")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("target");
    }

    @Test
    void eachPartLeavesTheOthers() {
        ProbeSpec all = ALICE.password(Secret.of("a password"))
                .to(Endpoint.parse("example.org:80"))
                .atListenAddresses()
                .patience(Duration.ofSeconds(1));

        assertThat(all.user()).contains(UserName.parse("alice"));
        assertThat(all.password()).contains(Secret.of("a password"));
        assertThat(all.target()).contains(Endpoint.parse("example.org:80"));
        assertThat(all.atListenAddress()).isTrue();
        assertThat(all.patience()).isEqualTo(Duration.ofSeconds(1));
        assertThat(ALICE.atListenAddress()).isFalse();
        assertThat(ALICE.patience()).isEqualTo(ProbeSpec.USUAL_PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1M0.001S"})
    void patienceIsMoreThanNothingAndAtMostAMinute(Duration patience) {
        assertThatThrownBy(() -> ALICE.patience(patience))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("patience");
        assertThat(ALICE.patience(ProbeSpec.LONGEST_PATIENCE).patience()).isEqualTo(Duration.ofMinutes(1));
    }
}
