package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many users come and go beside many streams; what it takes is told in the log. */
@RequiresTunnels
class WireGuardLoadTest {
    private static final int STREAMS = 200;
    private static final int COMERS = 1_000;
    private static final int AT_ONCE = 250;
    private static final System.Logger LOG = System.getLogger(WireGuardLoadTest.class.getName());

    private final TunnelLab lab = new TunnelLab();
    private final WireGuardEngine engine = lab.engine();

    @AfterEach
    void leaveNothingBehind() {
        lab.close();
    }

    @Test
    void twoHundredStreamsGoOnWhileAThousandUsersComeAndGo() {
        AdmittedKey alice = lab.user("alice");
        engine.admit(alice);
        engine.serve(WantedListener.present(lab.server(1)));
        engine.serve(WantedListener.present(lab.server(2, lab.theTarget())));
        Object startedAt = lab.runtime.containers().getFirst().startedAt();
        Process streams = lab.client(alice).streams(lab.target().url("/lines"), STREAMS);
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> lab.target().readers() == STREAMS);

            long start = System.nanoTime();
            for (int done = 0; done < COMERS; done += AT_ONCE) {
                comeAndGo();
            }
            say(COMERS + " users came and went beside " + STREAMS + " streams in", start);

            long before = lab.target().lines();
            await().until(() -> lab.target().lines() > before + 2 * STREAMS);
            assertThat(lab.target().readers()).isEqualTo(STREAMS);
            assertThat(lab.runtime.containers().getFirst().startedAt()).isEqualTo(startedAt);
        } finally {
            streams.destroy();
        }
    }

    private void comeAndGo() {
        List<AdmittedKey> comers =
                IntStream.range(0, AT_ONCE).mapToObj(i -> lab.user("user-" + i)).toList();
        assertThat(engine.admitAll(comers)).isEmpty();
        assertThat(engine.keys(0, 2 * AT_ONCE)).hasSize(AT_ONCE + 1);
        assertThat(engine.revokeAll(comers.stream().map(key -> key.key().id()).toList()))
                .isEmpty();
        assertThat(engine.keys(0, 2 * AT_ONCE)).hasSize(1);
    }

    private static void say(String what, long sinceNanos) {
        LOG.log(System.Logger.Level.INFO, what + " " + (System.nanoTime() - sinceNanos) / 1_000_000 + " ms");
    }
}
