package io.vpnmanager.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerReport.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTest {
    private static final ServerSpec EDGE =
            ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();

    private static void outOfRange(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void aServerHasTheNameOfItsSpec() {
        Server server = new Server(new ServerId(UUID.randomUUID()), EDGE, 1, Instant.EPOCH, ServerReport.NONE);

        assertThat(server.name()).isEqualTo(ServerName.parse("edge"));
    }

    @Test
    void revisionsBeginAtOne() {
        ServerId id = new ServerId(UUID.randomUUID());

        outOfRange(() -> new Server(id, EDGE, 0, Instant.EPOCH, ServerReport.NONE));
    }

    @Test
    void aServerThatNobodyLookedAtIsPending() {
        assertThat(ServerReport.NONE.state()).isEqualTo(State.PENDING);
        assertThat(ServerReport.NONE.revision()).isZero();
        assertThat(ServerReport.NONE.at()).isEmpty();
        assertThat(ServerReport.NONE.problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAFailureNamesAProblem(State state) {
        if (state == State.FAILED) {
            assertThat(report(state, 1, OptionalLong.of(1), OptionalInt.of(0), "port taken")
                            .problem())
                    .isEqualTo("port taken");
        } else {
            outOfRange(() -> report(state, 1, OptionalLong.of(1), OptionalInt.of(0), "port taken"));
        }
    }

    private static ServerReport report(
            State state, long revision, OptionalLong applied, OptionalInt sessions, String problem) {
        return new ServerReport(state, revision, applied, sessions, Optional.of(Instant.EPOCH), problem);
    }

    @Test
    void whoServesServesSomeRevision() {
        outOfRange(() -> report(State.SERVING, 2, OptionalLong.empty(), OptionalInt.empty(), ""));
        outOfRange(() -> report(State.SERVING, 2, OptionalLong.of(0), OptionalInt.empty(), ""));
    }

    @Test
    void onlyWhoServesHasSessions() {
        outOfRange(() -> report(State.STOPPED, 2, OptionalLong.empty(), OptionalInt.of(0), ""));
        outOfRange(() -> report(State.SERVING, 2, OptionalLong.of(1), OptionalInt.of(-1), ""));
    }

    @Test
    void aReportIsOnNoRevisionBelowZero() {
        outOfRange(() -> report(State.PENDING, -1, OptionalLong.empty(), OptionalInt.empty(), ""));
    }

    @Test
    void serverNamesAreOrderedByTheirCharacters() {
        assertThat(ServerName.parse("edge-1")).isLessThan(ServerName.parse("edge-2"));
    }

    @Test
    void onlyWhoServesHasAnythingToTellOfAService() {
        outOfRange(() -> service(OptionalLong.empty(), Optional.of("1f"), OptionalLong.empty()));
        outOfRange(() -> service(OptionalLong.empty(), Optional.empty(), OptionalLong.of(0)));
        outOfRange(() -> service(OptionalLong.of(1), Optional.empty(), OptionalLong.of(-1)));
        assertThat(service(OptionalLong.of(1), Optional.of("1f"), OptionalLong.of(7))
                        .users())
                .hasValue(7);
    }

    private static ServerReport service(OptionalLong applied, Optional<String> container, OptionalLong users) {
        return new ServerReport(
                State.FAILED,
                1,
                applied,
                OptionalInt.empty(),
                Optional.of(Instant.EPOCH),
                "",
                applied.isPresent() ? Optional.of(Instant.EPOCH) : Optional.empty(),
                container,
                users,
                Optional.empty());
    }

    @Test
    void aServerIsAsWantedWhenTheLastReportIsOnThisRevisionAndSaysSo() {
        ServerSpec stopped = ServerEdit.builder().power(Power.STOPPED).build().of(EDGE);
        ServerReport serving = report(State.SERVING, 2, OptionalLong.of(2), OptionalInt.empty(), "");
        ServerReport ended = report(State.STOPPED, 2, OptionalLong.empty(), OptionalInt.empty(), "");

        assertThat(isAsWanted(EDGE, 2, serving)).isTrue();
        assertThat(isAsWanted(EDGE, 3, serving)).isFalse();
        assertThat(isAsWanted(EDGE, 2, ended)).isFalse();
        assertThat(isAsWanted(stopped, 2, ended)).isTrue();
        assertThat(isAsWanted(stopped, 3, ended)).isFalse();
        assertThat(isAsWanted(stopped, 2, serving)).isFalse();
    }

    private static boolean isAsWanted(ServerSpec spec, long revision, ServerReport report) {
        return new Server(new ServerId(UUID.randomUUID()), spec, revision, Instant.EPOCH, report).isAsWanted();
    }

    @Test
    void powerIsReadAsItIsWritten() {
        for (Power power : Power.values()) {
            assertThat(Power.parse(power.toString())).isEqualTo(power);
        }
        assertThatThrownBy(() -> Power.parse("Running"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX));
    }

    @Test
    void restartsAreNotBelowZero() {
        assertThat(EDGE.withRestarts(3).restarts()).isEqualTo(3);
        outOfRange(() -> EDGE.withRestarts(-1));
    }
}
