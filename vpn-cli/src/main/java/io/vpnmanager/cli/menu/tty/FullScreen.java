package io.vpnmanager.cli.menu.tty;

import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.KeyReader;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The time for which something has a terminal: its keys come on a thread of their own, and the terminal is given back
 * at the end, however that comes.
 */
public final class FullScreen {
    private static final long PATIENCE_SECONDS = 2;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Tty tty;
    private final Consumer<Event> events;

    /**
     * A time that has not begun.
     *
     * @param tty a terminal that was taken
     * @param events takes keys, changes of the size and the end, on any thread
     */
    public FullScreen(Tty tty, Consumer<Event> events) {
        this.tty = tty;
        this.events = events;
    }

    /** What draws, until it has come to its end. */
    @FunctionalInterface
    public interface Drawing {
        void run() throws IOException, InterruptedException;
    }

    /** Draws until that ends or the terminal is gone, and gives the terminal back. */
    public void show(Drawing drawing) {
        tty.whenResized(() -> events.accept(new Event.Resized(tty.width(), tty.height())));
        Thread.ofPlatform().daemon().name("keys").start(this::read);
        try {
            drawing.run();
        } catch (IOException e) {
            // Nobody sees it any more, so there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tty.close();
            ended.countDown();
        }
    }

    /** Asks for the end from another thread, and gives the terminal back even if what draws hangs. */
    public void stop() {
        events.accept(new Event.Closed());
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                tty.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return whether it has ended} */
    public boolean isOver() {
        return ended.getCount() == 0;
    }

    private void read() {
        KeyReader reader = new KeyReader(tty);
        Event event;
        do {
            event = reader.next();
            events.accept(event);
        } while (!(event instanceof Event.Closed));
    }
}
