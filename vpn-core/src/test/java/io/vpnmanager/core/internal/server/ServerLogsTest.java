package io.vpnmanager.core.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus.Place;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.proxies.InJvmAbilities;
import io.vpnmanager.core.internal.wireguard.WireGuardAbilities;
import io.vpnmanager.core.internal.xray.XrayAbilities;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServerLogsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<EngineAbilities> ABILITIES =
            List.of(new InJvmAbilities(), new WireGuardAbilities(), new XrayAbilities());

    private final WrittenLogs runtime = new WrittenLogs();
    private final ServerLogs logs = new ServerLogs(ABILITIES, runtime::of);

    private static Server server(ProtocolKind kind, Power power) {
        return new Server(
                new ServerId(UUID.randomUUID()),
                ServerSpec.named("edge")
                        .protocol(Protocol.closedByDefault(kind))
                        .port(1080)
                        .power(power)
                        .build(),
                1,
                NOON,
                ServerReport.NONE);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ErrorCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theContainerOfAServerIsReadWithNothingInItThatMovesACursor() {
        Server tunnel = server(ProtocolKind.WIREGUARD, Power.RUNNING);
        runtime.written.put(
                "vpn-wireguard-" + tunnel.id(),
                List.of(
                        new LogLine(NOON, LogLine.Source.ERROR, "\u001b[2J\u202egone\r"),
                        new LogLine(NOON, LogLine.Source.OUTPUT, "up")));

        try (ServerLog log = logs.of(tunnel, ServerLogQuery.last(7).since(NOON).following())) {
            assertThat(log.next(Duration.ZERO))
                    .contains(new ServerLog.Line(NOON, ServerLog.Source.ERROR, "\\u{1b}[2J\\u{202e}gone\\u{d}"));
            assertThat(log.next(Duration.ZERO)).contains(new ServerLog.Line(NOON, ServerLog.Source.OUTPUT, "up"));
            assertThat(log.isOver()).isTrue();
        }

        assertThat(runtime.feedClosed).isTrue();
        assertThat(runtime.asked).containsExactly(new LogQuery(7, Optional.of(NOON), LogQuery.End.WITH_THE_CONTAINER));
    }

    @Test
    void whatIsServedInTheAgentHasNoLogOfItsOwn() {
        refused(ErrorCode.POLICY, () -> logs.of(server(ProtocolKind.SOCKS5, Power.RUNNING), ServerLogQuery.last(1)))
                .hasMessageContaining("inside the agent")
                .hasMessageContaining("Look at what the agent writes");
        assertThat(runtime.asked).isEmpty();
    }

    @Test
    void aServerWithoutContainerIsToldWithTheReason() {
        refused(
                        ErrorCode.NOT_FOUND,
                        () -> logs.of(server(ProtocolKind.SHADOWSOCKS, Power.STOPPED), ServerLogQuery.last(1)))
                .hasMessageContaining("it is stopped");
        refused(
                        ErrorCode.NOT_FOUND,
                        () -> logs.of(server(ProtocolKind.SHADOWSOCKS, Power.RUNNING), ServerLogQuery.last(1)))
                .hasMessageContaining("no agent has started it");
    }

    @Test
    void anEngineThatIsAwayIsToldAsSuch() {
        ServerLogs without = new ServerLogs(ABILITIES, (container, query) -> {
            throw Problem.of(ErrorCode.ENGINE, "a container engine", "is not there")
                    .toException();
        });

        refused(
                ErrorCode.ENGINE,
                () -> without.of(server(ProtocolKind.WIREGUARD, Power.RUNNING), ServerLogQuery.last(1)));
    }

    @Test
    void everyProtocolIsServedSomewhere() {
        assertThat(Places.of(ABILITIES, server(ProtocolKind.HTTP, Power.RUNNING)))
                .isEqualTo(Place.AGENT);
        assertThat(Places.of(ABILITIES, server(ProtocolKind.WIREGUARD, Power.RUNNING)))
                .isEqualTo(Place.CONTAINER);
        assertThat(Places.of(List.of(), server(ProtocolKind.HTTP, Power.RUNNING)))
                .isEqualTo(Place.NOWHERE);
    }
}
