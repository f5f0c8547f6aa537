package io.vpnmanager.core.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.reconcile.Lane.Finished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LaneTest {
    private static final ServerId SERVER = new ServerId(UUID.randomUUID());

    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final Lane lane = new Lane(SERVER, FakeHome.QUICK, finished::add);
    private final List<Long> done = new ArrayList<>();

    private static Step.OfServer ending(long keys) {
        return new Step.End(new ServedServer(
                new ListenerId(SERVER, keys),
                ProtocolKind.VLESS,
                1,
                new Ipv4(0x7f000001),
                Port.of(443),
                OptionalInt.empty()));
    }

    private Finished begin(ErrorCode code, Step.OfServer... steps) throws InterruptedException {
        lane.begin(List.of(steps), Lane.END, step -> {
            long keys = ((Step.OfServer) step).listener().keys();
            done.add(keys);
            if (keys == 1) {
                throw Problem.of(code, "listener 1", "fails on purpose").toException();
            }
        });
        return finished.take();
    }

    @Test
    void aListenerThatFailsKeepsNoOtherWaiting() throws InterruptedException {
        Finished end = begin(ErrorCode.NETWORK, ending(1), ending(2), ending(1));

        assertThat(done).as("nothing more is tried of the one that failed").containsExactly(1L, 2L);
        assertThat(end.failure())
                .containsInstanceOf(VpnException.class)
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("fails on purpose"));
    }

    @Test
    void oneThatWasOnlyOutOfSightDidNotEndAndOneThatBeganAnewDid() throws InterruptedException {
        serveAgain();
        for (int i = 0; i < 2 * FakeHome.QUICK.mostCrashes(); i++) {
            lane.isWell(Optional.of(Instant.EPOCH));
            serveAgain();
        }

        endsButForOnce();
        assertThat(lane.mustBeAsked(1)).isTrue();
    }

    @Test
    void theLastTimeThatItMayGoAwayItHasEndedIfItLeftWords() throws InterruptedException {
        serveAgain();
        lane.isWell(Optional.of(Instant.EPOCH));
        serveAgain();
        endsButForOnce();

        assertThat(asked(Optional.empty()).failure()).isEmpty();
        lane.isWell(Optional.of(Instant.EPOCH.plusSeconds(FakeHome.QUICK.mostCrashes() - 1L)));
        lane.isNotWell(1);
        assertThat(lane.mustBeAsked(1)).isTrue();

        assertThat(asked(Optional.of("its container ended")).failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessage("it ended by itself 5 times within 1000 ms and is left alone for now; "
                                + "its container ended"));
        lane.isLeftAlone();
        Thread.sleep(FakeHome.QUICK.longestPause());
        assertThat(lane.mayTry(1)).isFalse();
    }

    private void endsButForOnce() throws InterruptedException {
        for (int i = 1; i < FakeHome.QUICK.mostCrashes(); i++) {
            assertThat(lane.mustBeAsked(1)).isFalse();
            lane.isWell(Optional.of(Instant.EPOCH.plusSeconds(i)));
            serveAgain();
        }
    }

    private Finished asked(Optional<String> lastWords) throws InterruptedException {
        lane.ask(() -> lastWords);
        Finished end = finished.take();
        lane.finished(Optional.empty());
        return end;
    }

    @Test
    void oneThatNobodyEverSawServeHasEnded() throws InterruptedException {
        for (int i = 0; i <= FakeHome.QUICK.mostCrashes(); i++) {
            serveAgain();
        }
        assertThat(lane.mustBeAsked(1)).isTrue();
    }

    private void serveAgain() throws InterruptedException {
        if (!done.isEmpty()) {
            lane.isNotWell(1);
        }
        lane.begin(List.of(ending(2)), 1, step -> done.add(2L));
        finished.take();
        lane.finished(Optional.empty());
    }

    @Test
    void whoeverIsToldToGiveUpDoesNothingMore() throws InterruptedException {
        Finished end = begin(ErrorCode.CANCELLED, ending(1), ending(2));

        assertThat(done).containsExactly(1L);
        assertThat(end.failure()).isPresent();
    }
}
