package io.vpnmanager.cli.menu;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.cli.failure.Failures;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Screen;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Outlet;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Tab;
import io.vpnmanager.cli.menu.tty.FullScreen;
import io.vpnmanager.cli.menu.tty.Tty;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The menu on a terminal. One thread changes the state and draws; another reads keys; each job has one of its own. What
 * they have to tell goes through one queue.
 */
public final class Menu {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Function<MenuState, Turn>> queue = new LinkedBlockingQueue<>();
    private final FullScreen onScreen;
    private final CompletableFuture<Vpn> home;
    private final InstantSource clock;
    private final Screen screen;
    private volatile MenuState state;
    private Canvas shown;
    private @Nullable RuntimeException failure;

    private Menu(Tty tty, CompletableFuture<Vpn> home, InstantSource clock, MenuState state) {
        this.onScreen = new FullScreen(tty, this::post);
        this.home = home;
        this.clock = clock;
        this.screen = new Screen(tty.out());
        this.state = state;
        this.shown = Frame.draw(state);
    }

    /**
     * A menu whose first page is asked for, and not yet drawn.
     *
     * @param tty a terminal that was taken
     * @param home is opened meanwhile; what is asked of it waits
     * @param clock what time it is
     * @param theme how it looks
     * @param pages makes the pages
     */
    public static Menu on(
            Tty tty, CompletableFuture<Vpn> home, InstantSource clock, Theme theme, Function<Tab, Page> pages) {
        Turn first = MenuState.begin(tty.width(), tty.height(), theme, clock.instant(), pages);
        Menu menu = new Menu(tty, home, clock, first.state());
        first.jobs().forEach(menu::start);
        return menu;
    }

    /**
     * Runs until somebody leaves it, the terminal is gone, or it is told to stop. Gives the terminal back.
     *
     * @throws RuntimeException why the home could not be opened
     */
    public void run() {
        Thread.ofVirtual().name("opening").start(this::awaitHome);
        onScreen.show(this::loop);
        if (failure != null) {
            throw failure;
        }
    }

    private void awaitHome() {
        try {
            home.join();
            queue.add(now -> now.told(MenuState.ITSELF, new HomeOpened()));
        } catch (CompletionException e) {
            queue.add(now -> {
                failure = e.getCause() instanceof RuntimeException known ? known : e;
                return Turn.end(now);
            });
        } catch (CancellationException e) {
            // Whoever cancels it ends the menu, too.
        }
    }

    /** Ends it from another thread, and gives the terminal back even if it hangs. */
    public void stop() {
        onScreen.stop();
    }

    /** Shows a line of the library's log. */
    public void note(String line) {
        queue.add(now -> now.told(MenuState.ITSELF, new Noted(line)));
    }

    private void post(Event event) {
        queue.add(now -> switch (event) {
            case Event.Clicked click -> clicked(now, click);
            case Event.Typed typed when typed.key().equals(Key.control('l')) -> anew(now, typed);
            default -> now.on(event);
        });
    }

    private Turn anew(MenuState now, Event.Typed typed) {
        screen.forget();
        return now.on(typed);
    }

    /** What was shown says what the click means. */
    private Turn clicked(MenuState now, Event.Clicked click) {
        return shown.at(click.column(), click.row()).map(now::on).orElseGet(() -> Turn.to(now));
    }

    private void loop() throws IOException, InterruptedException {
        screen.show(shown);
        long nextTick = System.nanoTime() + SECOND;
        while (true) {
            Function<MenuState, Turn> what = queue.poll(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (what == null) {
                nextTick += SECOND;
                what = now -> now.on(new Event.Tick(clock.instant()));
            }
            // What came meanwhile is drawn once.
            while (what != null) {
                if (ends(what)) {
                    return;
                }
                what = queue.poll();
            }
            shown = Frame.draw(state);
            screen.show(shown);
        }
    }

    private boolean ends(Function<MenuState, Turn> what) {
        Turn turn = what.apply(state);
        state = turn.state();
        turn.jobs().forEach(this::start);
        return turn.ends();
    }

    private void start(Turn.Assigned assigned) {
        Thread.ofVirtual().start(() -> run(assigned));
    }

    private void run(Turn.Assigned assigned) {
        Outlet outlet = new Outlet() {
            @Override
            public void bring(News news) {
                queue.add(now -> now.told(assigned.page(), news));
            }

            @Override
            public boolean isWanted() {
                return !onScreen.isOver() && state.isOpen(assigned.page());
            }
        };
        Vpn vpn;
        try {
            vpn = home.join();
        } catch (CompletionException | CancellationException e) {
            // The menu ends with it.
            return;
        }
        try {
            assigned.job().run(vpn, outlet);
        } catch (RuntimeException e) {
            outlet.bring(new Failed(Failures.problem(e)));
        }
    }
}
