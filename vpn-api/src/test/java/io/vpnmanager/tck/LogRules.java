package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.LogQuery.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What containers wrote. */
abstract class LogRules extends EngineFixture {
    @Test
    void aLineTellsWhenAndWhereItWasWritten() {
        Instant before = Instant.now();
        wrote("hello\n");

        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.WITH_THE_CONTAINER))) {
            LogLine line = log.next(PATIENT).orElseThrow();

            assertThat(line.text()).isEqualTo("hello");
            assertThat(line.source()).isEqualTo(LogLine.Source.OUTPUT);
            assertThat(line.at())
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        }
    }

    @Test
    void theLastLinesAreGivenInOrder() {
        wrote("one\ntwo\nthree\n");

        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(2, End.WITH_THE_CONTAINER))) {
            assertThat(log.next(PATIENT).orElseThrow().text()).isEqualTo("two");
            assertThat(log.next(PATIENT).orElseThrow().text()).isEqualTo("three");
            assertThat(log.next(PATIENT)).isEmpty();
            assertThat(log.isOver()).isTrue();
        }
    }

    @Test
    void whatStrangersMadeItWriteComesAsItIs() {
        wrote("\u001b[31mred\r\u202e\n\n");

        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.WITH_THE_CONTAINER))) {
            assertThat(log.next(PATIENT).orElseThrow().text()).isEqualTo("\u001b[31mred\r\u202e");
            assertThat(log.next(PATIENT).orElseThrow().text()).isEmpty();
        }
    }

    @Test
    void aLineWithoutEndComesInPieces() {
        wrote("z".repeat(3 * LogLine.LONGEST));

        StringBuilder whole = new StringBuilder();
        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(100, End.WITH_THE_CONTAINER))) {
            for (LogLine piece = log.next(PATIENT).orElseThrow();
                    ;
                    piece = log.next(PATIENT).orElseThrow()) {
                assertThat(piece.text()).hasSizeLessThanOrEqualTo(LogLine.LONGEST);
                whole.append(piece.text());
                if (whole.length() == 3 * LogLine.LONGEST) {
                    break;
                }
            }
            assertThat(log.next(PATIENT)).isEmpty();
        }
        assertThat(whole).matches("z+");
    }

    @Test
    void aLogThatIsFollowedGoesOnUntilTheContainerEnds() {
        runs();
        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.WITH_THE_CONTAINER))) {
            assertThat(log.next(Duration.ofMillis(100))).isEmpty();
            assertThat(log.isOver()).isFalse();

            runtime.stop(name, BRIEF);

            assertThat(log.next(PATIENT)).isEmpty();
            assertThat(log.isOver()).isTrue();
        }
    }

    @Test
    void aLogThatIsNotFollowedEndsAtOnce() {
        runs();

        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.NOW))) {
            assertThat(log.next(PATIENT)).isEmpty();
            assertThat(log.isOver()).isTrue();
        }
    }

    @Test
    void closingEndsTheWaitOfAReader() {
        runs();
        Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.WITH_THE_CONTAINER));
        CompletableFuture<Void> reader =
                CompletableFuture.runAsync(() -> refused(ErrorCode.CLOSED, () -> log.next(PATIENT)));

        log.close();
        log.close();

        assertThat(reader).succeedsWithin(PATIENT);
        refused(ErrorCode.CLOSED, () -> log.next(Duration.ZERO));
    }

    @Test
    void anInterruptedReaderIsToldAndStaysInterrupted() {
        runs();
        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.WITH_THE_CONTAINER))) {
            Thread.currentThread().interrupt();

            refused(ErrorCode.CANCELLED, () -> log.next(PATIENT));

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anAbsentContainerIsTold() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.logs(name, new LogQuery(1, End.NOW)), name);
    }

    private void wrote(String text) {
        runtime.ensureContainer(copying());
        runtime.start(name, Input.of(text));
    }

    @Test
    void linesFromBeforeAMomentAreLeftOut() {
        wrote("one\ntwo\n");
        Instant second;
        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, End.WITH_THE_CONTAINER))) {
            assertThat(log.next(PATIENT)).isPresent();
            second = log.next(PATIENT).orElseThrow().at();
        }

        assertThat(textsSince(second)).last().isEqualTo("two");
        assertThat(textsSince(second.plusNanos(1))).isEmpty();
        assertThat(textsSince(Instant.EPOCH)).containsExactly("one", "two");
        assertThat(textsSince(Instant.now().plusSeconds(60))).isEmpty();
    }

    private List<String> textsSince(Instant moment) {
        List<String> texts = new ArrayList<>();
        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(10, Optional.of(moment), End.NOW))) {
            while (!log.isOver()) {
                log.next(PATIENT).ifPresent(line -> texts.add(line.text()));
            }
        }
        return texts;
    }
}
