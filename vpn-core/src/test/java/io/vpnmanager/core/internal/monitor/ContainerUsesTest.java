package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContainerUsesTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final ServerId EDGE = new ServerId(new UUID(0, 1));

    private final Map<ServerId, String> containers = new HashMap<>(Map.of(EDGE, "vpn-edge"));
    private Optional<Usage> usage = Optional.empty();
    private boolean silent;
    private final ContainerUses uses = new ContainerUses(() -> containers, name -> {
        if (silent) {
            throw Problem.of(ErrorCode.ENGINE, "the engine", "is silent").toException();
        }
        return usage;
    });

    private void count(int at, Instant startedAt, int cpuSeconds, long bytes) {
        usage = Optional.of(new Usage(
                NOON.plusSeconds(at), startedAt, Duration.ofSeconds(cpuSeconds), 70, 100, 3, bytes, 2 * bytes));
        uses.count();
    }

    private ContainerUse known() {
        return Optional.ofNullable(uses.known().get(EDGE)).orElseThrow();
    }

    @Test
    void howBusyItIsTakesTwoCountsOfOneStart() {
        count(10, NOON, 4, 5);
        assertThat(known())
                .isEqualTo(new ContainerUse(
                        NOON.plusSeconds(10), OptionalDouble.empty(), Duration.ofSeconds(4), 70, 100, 5, 10));

        count(20, NOON, 9, 6);
        assertThat(known().cpuPercent()).hasValue(50);
        assertThat(known().cpuTime()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void countsGoOnOverARestart() {
        count(10, NOON, 4, 5);
        count(20, NOON.plusSeconds(15), 1, 2);
        assertThat(known().cpuPercent()).isEmpty();
        assertThat(known().cpuTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(known().receivedBytes()).isEqualTo(7);
        assertThat(known().sentBytes()).isEqualTo(14);

        count(30, NOON.plusSeconds(15), 2, 3);
        assertThat(known().cpuTime()).isEqualTo(Duration.ofSeconds(6));
        assertThat(known().cpuPercent()).hasValue(10);
    }

    @Test
    void whatCannotBeCountedIsNotKnownAndDoesNotBeginAnew() {
        count(10, NOON, 4, 5);
        silent = true;
        uses.count();
        assertThat(uses.known()).isEmpty();

        silent = false;
        count(30, NOON, 5, 6);
        assertThat(known().cpuTime()).isEqualTo(Duration.ofSeconds(5));

        usage = Optional.empty();
        uses.count();
        assertThat(uses.known()).as("it does not run").isEmpty();
    }

    @Test
    void aServerThatIsGoneIsForgotten() {
        count(10, NOON, 4, 5);
        containers.clear();
        uses.count();
        assertThat(uses.known()).isEmpty();
    }
}
