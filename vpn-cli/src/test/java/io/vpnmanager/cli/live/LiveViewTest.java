package io.vpnmanager.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.tty.Tty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop on a terminal, and how it ends. */
@Timeout(30)
class LiveViewTest {
    private final Typed tty = new Typed();
    private final AtomicInteger asked = new AtomicInteger();

    /** A terminal in memory. */
    private static final class Typed implements Tty {
        private final BlockingQueue<Integer> input = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private volatile boolean refuses;
        private volatile boolean closed;

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    if (refuses) {
                        throw new IOException("Input/output error");
                    }
                    written.write(single);
                }
            };
        }

        @Override
        public int width() {
            return 80;
        }

        @Override
        public int height() {
            return 24;
        }

        @Override
        public void whenResized(Runnable change) {
            // It never is.
        }

        @Override
        public int next(long millis) {
            try {
                Integer next = input.poll(millis == 0 ? 60_000 : millis, TimeUnit.MILLISECONDS);
                return next == null ? -2 : next;
            } catch (InterruptedException e) {
                return -1;
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Look look() {
        return new Looks().server("edge", HealthState.SERVING, 1).at(asked.getAndIncrement());
    }

    private Thread show(Supplier<Look> looks) {
        return Thread.ofPlatform().start(new LiveView(tty, looks, Duration.ofSeconds(1), Theme.MONO)::run);
    }

    private void awaitScreen(String text) {
        await().until(() -> tty.written.toString(StandardCharsets.UTF_8).contains(text));
    }

    @Test
    void itLooksAgainAndAgainUntilItIsLeft() throws InterruptedException {
        Thread view = show(this::look);
        awaitScreen("edge");
        await().until(() -> asked.get() >= 2);
        tty.input.add((int) 'q');
        view.join();
        assertThat(tty.closed).isTrue();
    }

    @Test
    void whileItIsPausedItDoesNotLook() throws InterruptedException {
        Thread view = show(this::look);
        awaitScreen("edge");
        tty.input.add((int) ' ');
        awaitScreen("paused");
        int before = asked.get();
        Thread.sleep(1_500);
        assertThat(asked.get()).isEqualTo(before);
        tty.input.add((int) 'q');
        view.join();
    }

    @Test
    void aLookThatFailsIsToldAndTheNextOneIsMade() throws InterruptedException {
        Thread view = show(() -> {
            if (asked.get() == 0) {
                asked.incrementAndGet();
                throw Problem.of(ErrorCode.BUSY, "the store", "is held").toException();
            }
            return look();
        });
        awaitScreen("is held");
        awaitScreen("edge");
        tty.input.add((int) 'q');
        view.join();
    }

    @Test
    void aTerminalThatHangsUpOrTakesNoMoreEndsIt() throws InterruptedException {
        tty.input.add(-1);
        show(this::look).join();
        assertThat(tty.closed).isTrue();

        tty.closed = false;
        tty.refuses = true;
        show(this::look).join();
        assertThat(tty.closed).isTrue();
    }

    @Test
    void itIsStoppedFromOutside() throws InterruptedException {
        LiveView view = new LiveView(tty, this::look, Duration.ofSeconds(1), Theme.MONO);
        Thread loop = Thread.ofPlatform().start(view::run);
        view.stop();
        loop.join();
        assertThat(tty.closed).isTrue();
    }
}
