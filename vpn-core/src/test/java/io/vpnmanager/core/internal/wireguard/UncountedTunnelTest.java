package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real container whose device stands still. */
@RequiresTunnels
class UncountedTunnelTest {
    private final TunnelLab lab = new TunnelLab();
    private final WireGuardEngine engine = lab.engine(lab.runtime);

    @AfterEach
    void leaveNothingBehind() {
        engine.close();
        lab.close();
    }

    /** From outside: the first process of a container takes no such signal from within. */
    private void device(String signal) {
        String container = lab.runtime.containers().getFirst().name();
        String process = Tools.run("docker", "inspect", "--format", "{{.State.Pid}}", container)
                .strip();
        Tools.run("kill", signal, process);
    }

    @Test
    void whatADeviceThatStandsStillCarriedIsSaidToBeUnknownUntilItIsServedAnew() {
        WantedListener listener = WantedListener.present(lab.server(1));
        engine.serve(listener);
        ListenerId id = listener.id();
        engine.observe();
        Instant read = Instant.now();
        device("-STOP");

        engine.observe();
        engine.observe();
        assertThat(engine.uncounted()).isEmpty();
        engine.observe();
        assertThat(engine.uncounted()).containsOnlyKeys(id);
        assertThat(engine.uncounted().get(id)).isBetween(read.minusSeconds(5), read.plusSeconds(1));

        device("-CONT");
        engine.serve(listener);
        assertThat(engine.uncounted()).isEmpty();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> engine.observe().getFirst().revision() == 1);
    }
}
