package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineEvent.Kind;
import io.vpnmanager.spi.runtime.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an engine tells of our containers. */
abstract class EventRules extends EngineFixture {
    @Test
    void theLifeOfAContainerIsToldInOrder() {
        Instant before = Instant.now();
        try (Feed<EngineEvent> events = runtime.events()) {
            runtime.ensureContainer(container("7"));
            runtime.start(name);
            assertThat(next(events)).isEqualTo(Kind.MADE);
            assertThat(next(events)).isEqualTo(Kind.STARTED);
            EngineEvent ended = events.next(PATIENT).orElseThrow();
            runtime.remove(name);

            assertThat(ended.kind()).isEqualTo(Kind.ENDED);
            assertThat(ended.container()).isEqualTo(name);
            assertThat(ended.at())
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
            assertThat(next(events)).isEqualTo(Kind.REMOVED);
        }
    }

    @Test
    void nothingIsToldOfContainersOfOthers() {
        try (Feed<EngineEvent> events = runtime.events()) {
            harness.makeForeignContainer(name + "-other", Map.of());
            runtime.ensureContainer(container());

            assertThat(events.next(PATIENT).orElseThrow().container()).isEqualTo(name);
            assertThat(events.next(Duration.ofMillis(200))).isEmpty();
            assertThat(events.isOver()).isFalse();
        }
    }

    @Test
    void everyWatchIsToldEverything() {
        try (Feed<EngineEvent> one = runtime.events();
                Feed<EngineEvent> other = runtime.events()) {
            runtime.ensureContainer(container());

            assertThat(Stream.of(one, other).map(this::next)).containsExactly(Kind.MADE, Kind.MADE);
        }
    }

    @Test
    void aWatchThatIsClosedTellsNothing() {
        Feed<EngineEvent> events = runtime.events();

        events.close();
        events.close();

        refused(ErrorCode.CLOSED, () -> events.next(PATIENT));
    }

    private Kind next(Feed<EngineEvent> events) {
        return events.next(PATIENT).orElseThrow().kind();
    }
}
