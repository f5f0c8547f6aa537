package io.vpnmanager.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.tty.FakeTty;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop on a terminal, and how it ends. */
@Timeout(30)
class LiveViewTest {
    private final FakeTty tty = new FakeTty();
    private final AtomicInteger asked = new AtomicInteger();

    private Look look() {
        return new Looks().server("edge", HealthState.SERVING, 1).at(asked.getAndIncrement());
    }

    private Thread show(Supplier<Look> looks) {
        return Thread.ofPlatform().start(new LiveView(tty, looks, Duration.ofSeconds(1), Theme.MONO)::run);
    }

    private void awaitScreen(String text) {
        await().until(() -> tty.written().contains(text));
    }

    @Test
    void itLooksAgainAndAgainUntilItIsLeft() throws InterruptedException {
        Thread view = show(this::look);
        awaitScreen("edge");
        await().until(() -> asked.get() >= 2);
        tty.type("q");
        view.join();
        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void whileItIsPausedItDoesNotLook() throws InterruptedException {
        Thread view = show(this::look);
        awaitScreen("edge");
        tty.type(" ");
        awaitScreen("paused");
        int before = asked.get();
        Thread.sleep(1_500);
        assertThat(asked.get()).isEqualTo(before);
        tty.type("q");
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
        tty.type("q");
        view.join();
    }

    @Test
    void aTerminalThatHangsUpEndsIt() throws InterruptedException {
        tty.hangUp();
        show(this::look).join();
        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void aTerminalThatTakesNoMoreEndsIt() throws InterruptedException {
        tty.refuse();
        show(this::look).join();
        assertThat(tty.isClosed()).isTrue();
    }

    @Test
    void itIsStoppedFromOutside() throws InterruptedException {
        LiveView view = new LiveView(tty, this::look, Duration.ofSeconds(1), Theme.MONO);
        Thread loop = Thread.ofPlatform().start(view::run);
        view.stop();
        loop.join();
        assertThat(tty.isClosed()).isTrue();
    }
}
