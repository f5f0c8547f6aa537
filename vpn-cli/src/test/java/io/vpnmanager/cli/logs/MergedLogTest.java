package io.vpnmanager.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several logs as one, by time, whatever one of them does. */
@Timeout(30)
class MergedLogTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** Lines of a test; one that does not end waits for more. */
    private static final class Written implements Feed {
        private final BlockingQueue<Entry> lines = new LinkedBlockingQueue<>();
        private final boolean ends;
        private final AtomicInteger read = new AtomicInteger();
        private volatile boolean closed;

        Written(boolean ends) {
            this.ends = ends;
        }

        Written says(int second, String text) {
            lines.add(new Entry(
                    NOON.plusSeconds(second), "test", Optional.empty(), Optional.empty(), Optional.empty(), text));
            return this;
        }

        @Override
        public Optional<Entry> next(Duration atMost) {
            try {
                Optional<Entry> line = Optional.ofNullable(lines.poll(ends ? 0 : 20, TimeUnit.MILLISECONDS));
                line.ifPresent(taken -> read.incrementAndGet());
                return line;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean isOver() {
            return closed || ends && lines.isEmpty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Written ended() {
        return new Written(true);
    }

    private static List<String> all(MergedLog log) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        Optional<Entry> next = log.next();
        while (next.isPresent()) {
            texts.add(next.get().text());
            next = log.next();
        }
        return texts;
    }

    @Test
    void linesComeByTimeWhoeverWroteThem() throws InterruptedException {
        try (MergedLog log = new MergedLog(Duration.ofSeconds(10), false)) {
            log.add("a", () -> ended().says(1, "a1").says(4, "a4"));
            log.add("b", () -> ended().says(2, "b2").says(3, "b3").says(5, "b5"));
            log.add("c", MergedLogTest::ended);
            assertThat(all(log)).containsExactly("a1", "b2", "b3", "a4", "b5");
            assertThat(log.failed()).isEmpty();
            assertThat(log.silent()).isEmpty();
        }
    }

    @Test
    void oneThatHangsKeepsNoOtherAndIsTold() throws InterruptedException {
        try (MergedLog log = new MergedLog(Duration.ofMillis(300), false)) {
            log.add("well", () -> ended().says(1, "one").says(2, "two"));
            log.add("hung", () -> new Written(false).says(1, "its only line"));
            assertThat(all(log)).containsExactlyInAnyOrder("one", "its only line", "two");
            assertThat(log.silent()).containsExactly("hung");
        }
    }

    @Test
    void oneThatCannotBeOpenedKeepsNoOtherAndIsTold() throws InterruptedException {
        try (MergedLog log = new MergedLog(Duration.ofSeconds(10), false)) {
            log.add("well", () -> ended().says(1, "one"));
            log.add("away", () -> {
                throw Problem.of(ErrorCode.ENGINE, "the engine", "is away").toException();
            });
            assertThat(all(log)).containsExactly("one");
            assertThat(log.failed()).extracting(MergedLog.Failed::source).containsExactly("away");
        }
    }

    @Test
    void noMoreLinesAreHeldThanAFewOfEach() throws InterruptedException {
        Written many = ended();
        for (int second = 0; second < 5_000; second++) {
            many.says(second, "line");
        }
        try (MergedLog log = new MergedLog(Duration.ofSeconds(10), false)) {
            log.add("many", () -> many);
            assertThat(log.next()).isPresent();
            Thread.sleep(200);
            assertThat(many.read.get()).isLessThan(300);
            assertThat(all(log)).hasSize(4_999);
        }
    }

    @Test
    void whatIsFollowedComesUntilItIsClosed() throws InterruptedException {
        Written quick = new Written(false);
        Written quiet = new Written(false);
        MergedLog log = new MergedLog(Duration.ofMillis(100), true);
        log.add("quick", () -> quick);
        log.add("quiet", () -> quiet);
        quick.says(2, "two");
        quiet.says(1, "one");
        Thread.sleep(200);
        assertThat(log.next().orElseThrow().text()).isEqualTo("one");
        assertThat(log.next().orElseThrow().text()).isEqualTo("two");
        quick.says(3, "three");
        assertThat(log.next().orElseThrow().text()).isEqualTo("three");

        Thread closing = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            log.close();
        });
        assertThat(log.next()).isEmpty();
        closing.join();
        assertThat(log.silent()).isEmpty();
    }
}
