package io.vpnmanager.cli.live;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.menu.draw.Screen;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.tty.FullScreen;
import io.vpnmanager.cli.menu.tty.Tty;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The view on a terminal. One thread changes the state and draws; another reads keys; each look has one of its own, and
 * there is one at a time. What they have to tell goes through one queue.
 */
public final class LiveView {
    private static final long PATIENCE_SECONDS = 2;

    private final BlockingQueue<UnaryOperator<LiveState>> queue = new LinkedBlockingQueue<>();
    private final FullScreen onScreen;
    private final Supplier<Look> looks;
    private final Theme theme;
    private final Screen screen;
    private LiveState state;
    private long nextNanos = System.nanoTime();
    private @Nullable Thread looking;

    /**
     * A view that shows nothing yet.
     *
     * @param tty a terminal that was taken
     * @param looks looks how everything is
     * @param every how often
     * @param theme how it looks
     */
    public LiveView(Tty tty, Supplier<Look> looks, Duration every, Theme theme) {
        this.onScreen = new FullScreen(tty, this::post);
        this.looks = looks;
        this.theme = theme;
        this.screen = new Screen(tty.out());
        this.state = LiveState.begin(tty.width(), tty.height(), every);
    }

    /** Runs until somebody leaves it, the terminal is gone, or it is told to stop. Gives the terminal back. */
    public void run() {
        try {
            onScreen.show(this::loop);
        } finally {
            awaitLook();
        }
    }

    /** Ends it from another thread, and gives the terminal back even if it hangs. */
    public void stop() {
        onScreen.stop();
    }

    private void post(Event event) {
        queue.add(now -> now.on(event));
    }

    private void loop() throws IOException, InterruptedException {
        while (!state.ended()) {
            screen.show(LiveFrame.draw(state, theme));
            lookIfDue();
            UnaryOperator<LiveState> what = queue.poll(pauseNanos(), TimeUnit.NANOSECONDS);
            // What came meanwhile is drawn once.
            while (what != null) {
                state = what.apply(state);
                what = queue.poll();
            }
        }
    }

    private long pauseNanos() {
        boolean waits = state.paused() || looking != null && looking.isAlive();
        return waits ? TimeUnit.SECONDS.toNanos(1) : Math.max(1, nextNanos - System.nanoTime());
    }

    private void lookIfDue() {
        boolean busy = looking != null && looking.isAlive();
        if (!state.paused() && !busy && System.nanoTime() - nextNanos >= 0) {
            nextNanos = System.nanoTime() + state.every().toNanos();
            looking = Thread.ofVirtual().name("look").start(this::look);
        }
    }

    private void look() {
        try {
            Look look = looks.get();
            queue.add(now -> now.looked(look));
        } catch (VpnException e) {
            queue.add(now -> now.failed(e.problem()));
        }
    }

    /** Whoever closes the home next must not take it from under a look. */
    private void awaitLook() {
        try {
            if (looking != null) {
                looking.join(Duration.ofSeconds(PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
