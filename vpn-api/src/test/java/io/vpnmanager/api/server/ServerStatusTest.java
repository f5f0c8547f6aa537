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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStatusTest {
    private static final ServerSpec RUNNING =
            ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();
    private static final ServerSpec STOPPED =
            ServerEdit.builder().power(Power.STOPPED).build().of(RUNNING);

    private static Optional<String> pending(ServerSpec spec, State state, long revision, long applied, boolean agent) {
        ServerReport report = new ServerReport(
                state,
                revision,
                applied == 0 ? OptionalLong.empty() : OptionalLong.of(applied),
                OptionalInt.empty(),
                Optional.of(Instant.EPOCH),
                "");
        Server server = new Server(new ServerId(new UUID(0, 1)), spec, 3, Instant.EPOCH, report);
        return ServerStatus.of(server, ServerStatus.Place.AGENT, agent).pending();
    }

    @Test
    void nothingIsPendingWhereTheServerIsAsItIsWanted() {
        assertThat(pending(RUNNING, State.SERVING, 3, 3, true)).isEmpty();
        assertThat(pending(STOPPED, State.STOPPED, 3, 0, true)).isEmpty();
        assertThat(pending(STOPPED, State.STOPPED, 2, 0, false)).isEmpty();
    }

    @Test
    void whatHasStillToHappenIsSaid() {
        assertThat(pending(RUNNING, State.SERVING, 2, 2, true))
                .contains("revision 3 is to be served; revision 2 is served");
        assertThat(pending(RUNNING, State.FAILED, 3, 0, true))
                .contains("revision 3 is to be served, which is tried again");
        assertThat(pending(STOPPED, State.SERVING, 2, 2, true))
                .contains("revision 3 is to be stopped; revision 2 is served");
        assertThat(pending(RUNNING, State.PENDING, 0, 0, true)).contains("revision 3 is to be served");
    }

    @Test
    void whatAnAgentSaidThatRunsNoMoreIsHistory() {
        assertThat(pending(RUNNING, State.SERVING, 3, 3, false)).contains("no agent runs");
        assertThat(pending(STOPPED, State.SERVING, 2, 2, false)).contains("no agent runs");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, ServerLogQuery.MOST_LINES + 1})
    void aLogHasNoFewerLinesThanNoneAndNotAnyNumber(int lines) {
        assertThatThrownBy(() -> ServerLogQuery.last(lines))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
