package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.reconcile.PolledServer;
import io.vpnmanager.core.internal.reconcile.Polls;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final ServerId EDGE = new ServerId(new UUID(0, 1));

    private static ServerReport report(State state, OptionalLong applied, Optional<Instant> uncounted) {
        return new ServerReport(
                state,
                2,
                applied,
                OptionalInt.empty(),
                Optional.of(NOON),
                state == State.FAILED ? "its port is held" : "",
                applied.isPresent() ? Optional.of(NOON) : Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                uncounted);
    }

    private static ServerReport report(State state, long applied) {
        return report(state, applied == 0 ? OptionalLong.empty() : OptionalLong.of(applied), Optional.empty());
    }

    private static Server server(Power power, ServerReport report) {
        ServerSpec spec = ServerSpec.named("edge")
                .protocol(Socks5.closedByDefault())
                .port(Port.of(1080))
                .power(power)
                .build();
        return new Server(EDGE, spec, 2, NOON, report);
    }

    private static Polls.Seen seen(Map<ServerId, PolledServer> servers, long overdue) {
        return new Polls.Seen(
                true, Map.of(), servers, 1, 0, Duration.ZERO, Optional.empty(), Optional.of(LATER), overdue);
    }

    private static Judgement of(ServerReport report, PolledServer polled) {
        return Judgement.of(server(Power.RUNNING, report), true, seen(Map.of(EDGE, polled), 0));
    }

    private static final PolledServer FOUND = new PolledServer(2, 0, 0, 0, NOON);
    private static final PolledServer MISSED = new PolledServer(2, 2, 0, 1, LATER);

    @Test
    void whatServesIsServingSinceItsEngineSaysSo() {
        assertThat(of(report(State.SERVING, 2), FOUND))
                .isEqualTo(new Judgement(HealthState.SERVING, Optional.of(NOON), ""));
    }

    @Test
    void whatWasReportedToServeAndIsNotFoundAnyMoreIsNotWell() {
        Judgement judgement = of(report(State.SERVING, 2), MISSED);
        assertThat(judgement.state()).isEqualTo(HealthState.DEGRADED);
        assertThat(judgement.since()).contains(LATER);
        assertThat(judgement.problem()).contains("2 polls");
    }

    @Test
    void whatCannotBeCountedIsNotWell() {
        Judgement judgement = of(report(State.SERVING, OptionalLong.of(2), Optional.of(LATER)), FOUND);
        assertThat(judgement.state()).isEqualTo(HealthState.DEGRADED);
        assertThat(judgement.since()).contains(LATER);
    }

    @Test
    void whatFailedServesNothingOrSomethingEarlier() {
        assertThat(of(report(State.FAILED, 0), MISSED))
                .isEqualTo(new Judgement(HealthState.FAILED, Optional.of(LATER), "its port is held"));
        assertThat(of(report(State.FAILED, 1), MISSED).state()).isEqualTo(HealthState.DEGRADED);
    }

    @Test
    void whatIsAtWorkIsPendingUnlessSomethingEarlierServes() {
        assertThat(of(report(State.PENDING, 0), MISSED).state()).isEqualTo(HealthState.PENDING);
        assertThat(of(report(State.PENDING, 1), MISSED).state()).isEqualTo(HealthState.DEGRADED);
        assertThat(of(report(State.STOPPED, 0), MISSED).state()).isEqualTo(HealthState.PENDING);
    }

    @Test
    void nobodyKnowsWithoutAnAgentOrBeforeALook() {
        Polls.Seen nothing = seen(Map.of(), 0);
        Server serving = server(Power.RUNNING, report(State.SERVING, 2));
        assertThat(Judgement.of(serving, false, nothing))
                .isEqualTo(new Judgement(HealthState.UNKNOWN, Optional.empty(), "no agent runs"));
        assertThat(Judgement.of(server(Power.RUNNING, ServerReport.NONE), true, nothing)
                        .state())
                .isEqualTo(HealthState.UNKNOWN);
    }

    @Test
    void whatEndedWithItsAgentOrIsNotToRunIsStopped() {
        Polls.Seen nothing = seen(Map.of(), 0);
        assertThat(Judgement.of(server(Power.RUNNING, report(State.STOPPED, 0)), false, nothing)
                        .state())
                .isEqualTo(HealthState.STOPPED);
        assertThat(Judgement.of(server(Power.STOPPED, report(State.STOPPED, 0)), true, nothing)
                        .state())
                .isEqualTo(HealthState.STOPPED);
    }

    @Test
    void anAgentThatDoesNotComeToLookLeavesEverythingUnknownFromTheThirdPollOn() {
        Server serving = server(Power.RUNNING, report(State.SERVING, 2));
        Map<ServerId, PolledServer> found = Map.of(EDGE, FOUND);
        assertThat(Judgement.of(serving, true, seen(found, 2)).state()).isEqualTo(HealthState.SERVING);

        assertThat(Judgement.of(serving, true, seen(found, 3)))
                .isEqualTo(
                        new Judgement(HealthState.UNKNOWN, Optional.of(LATER), "the agent has not looked for 3 polls"));
        assertThat(Judgement.missed(serving, seen(found, 3))).hasValue(3);
        assertThat(Judgement.missed(serving, seen(Map.of(), 3))).isEmpty();
    }
}
