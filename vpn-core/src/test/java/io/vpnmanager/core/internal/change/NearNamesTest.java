package io.vpnmanager.core.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void aSlipOfTheFingerIsAnswered() {
        assertThat(NearNames.notFound("user", "alcie", List.of("bob", "alice", "malice")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("user alcie does not exist. Did you mean alice?");
    }

    @Test
    void theNearestComesFirst() {
        assertThat(NearNames.notFound("user", "node-22", List.of("node-33", "node-23")))
                .hasMessageContaining("Did you mean node-23 or node-33?");
    }

    @Test
    void nothingNearIsNoGuess() {
        assertThat(NearNames.notFound("user", "alice", List.of("bob")))
                .hasMessage("user alice does not exist. See those that do: vpn users list");
    }
}
