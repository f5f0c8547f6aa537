package io.vpnmanager.cli.menu;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.Move;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.page.Tab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that the menu knows. An event makes another one of it, and nothing else does.
 *
 * @param width columns of the terminal
 * @param height rows of the terminal
 * @param theme how it looks
 * @param now what time it is
 * @param tab which page is gone back to at last
 * @param roots the pages that were gone to, by their place
 * @param above what was opened from there, the topmost last
 * @param open whether the home is open
 * @param agent whether an agent runs, if that is known
 * @param notice the line of notes
 * @param nextId the number of the next page
 * @param pages makes the pages that can be gone to
 */
record MenuState(
        int width,
        int height,
        Theme theme,
        Instant now,
        Tab tab,
        Map<Tab, Opened> roots,
        List<Opened> above,
        boolean open,
        Optional<AgentStatus> agent,
        Notice notice,
        long nextId,
        Function<Tab, Page> pages) {
    /** The number under which the menu itself hears of its own jobs. */
    static final long ITSELF = 0;

    private static final int FRAME_ROWS = 4;
    private static final int SECONDS_BETWEEN_LOOKS = 3;

    MenuState {
        roots = Map.copyOf(roots);
        above = List.copyOf(above);
    }

    /** Whether an agent runs. */
    private record Agents(AgentStatus status) implements News {}

    static Turn begin(int width, int height, Theme theme, Instant now, Function<Tab, Page> pages) {
        MenuState empty = new MenuState(
                width,
                height,
                theme,
                now,
                Tab.DASHBOARD,
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                Notice.NONE,
                ITSELF + 1,
                pages);
        Turn turn = empty.go(Tab.DASHBOARD);
        return new Turn(
                turn.state(),
                Stream.concat(turn.jobs().stream(), look().stream()).toList(),
                false);
    }

    /** {@return the pages that are open, the topmost last} */
    List<Opened> stack() {
        return Stream.concat(Stream.ofNullable(roots.get(tab)), above.stream()).toList();
    }

    Opened top() {
        return stack().getLast();
    }

    int bodyHeight() {
        return Math.max(0, height - FRAME_ROWS);
    }

    boolean isOpen(long id) {
        return id == ITSELF
                || Stream.concat(roots.values().stream(), above.stream()).anyMatch(page -> page.id() == id);
    }

    Turn on(Event event) {
        return switch (event) {
            case Event.Closed ignored -> Turn.end(this);
            case Event.Resized resized ->
                Turn.to(changing(change -> {
                    change.width = resized.width();
                    change.height = resized.height();
                }));
            case Event.Tick tick -> tick(tick);
            case Event.Typed typed -> typed(typed);
            default -> pass(top(), event);
        };
    }

    private Turn tick(Event.Tick tick) {
        MenuState later = changing(change -> {
            change.now = tick.now();
            change.notice = notice.after(tick.now());
        });
        List<Turn.Assigned> jobs = new ArrayList<>();
        if (tick.now().getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0) {
            jobs.addAll(look());
        }
        for (Opened page : Stream.concat(stack().stream(), Stream.ofNullable(roots.get(Tab.DASHBOARD)))
                .distinct()
                .toList()) {
            Turn turn = later.pass(page, tick);
            later = turn.state();
            jobs.addAll(turn.jobs());
        }
        // What was asked while the home opens is asked once.
        return new Turn(later, open ? jobs : List.of(), false);
    }

    private static List<Turn.Assigned> look() {
        return Turn.Assigned.to(
                ITSELF, List.of(Job.of(vpn -> new Agents(vpn.agent().status()))));
    }

    private Turn typed(Event.Typed typed) {
        Key key = typed.key();
        if (key.is(Name.CONTROL) && key.sign() == 'c') {
            return Turn.end(this);
        }
        Page page = top().page();
        if (key.is(Name.F1) || key.is('?') && !page.takesText()) {
            return move(top(), Step.open(page, GlobalKeys.help(this)));
        }
        if (page.isDialog() || page.takesText()) {
            return pass(top(), typed);
        }
        return GlobalKeys.turn(this, key).orElseGet(() -> pass(top(), typed));
    }

    /** Goes to a page by its number. */
    Turn go(Tab to) {
        Opened there = roots.get(to);
        Opened opened = there == null ? new Opened(nextId, pages.apply(to)) : there;
        MenuState state = changing(change -> {
            change.tab = to;
            change.roots.put(to, opened);
            change.above.clear();
            change.nextId++;
        });
        return new Turn(state, Turn.Assigned.to(opened.id(), opened.page().begin()), false);
    }

    /** Reads anew what is shown. */
    Turn again() {
        return new Turn(this, Turn.Assigned.to(top().id(), top().page().begin()), false);
    }

    Turn told(long id, News news) {
        if (news instanceof HomeOpened) {
            return Turn.to(changing(change -> change.open = true));
        }
        if (news instanceof Agents agents) {
            return Turn.to(changing(change -> change.agent = Optional.of(agents.status())));
        }
        if (news instanceof Noted noted) {
            return Turn.to(changing(change -> change.notice = Notice.at(now, noted.text(), true)));
        }
        MenuState noted = news instanceof Done done
                ? changing(change -> change.notice = Notice.at(now, done.sentence(), false))
                : this;
        return Stream.concat(roots.values().stream(), above.stream())
                .filter(page -> page.id() == id)
                .findFirst()
                .map(page -> noted.move(page, page.page().told(news)))
                .orElseGet(() -> Turn.to(noted));
    }

    private Turn pass(Opened page, Event event) {
        return move(page, page.page().on(event, bodyHeight()));
    }

    private Turn move(Opened from, Step step) {
        MenuState kept = changing(change -> change.put(from.id(), step.page()));
        List<Turn.Assigned> jobs = Turn.Assigned.to(from.id(), step.jobs());
        Turn moved = from.id() == top().id() ? kept.moved(step.move()) : Turn.to(kept);
        return new Turn(
                moved.state(),
                Stream.concat(jobs.stream(), moved.jobs().stream()).toList(),
                moved.ends());
    }

    private Turn moved(Move move) {
        return switch (move) {
            case Move.Stay ignored -> Turn.to(this);
            case Move.Open open -> opened(open.page());
            case Move.Replace replace -> closed().opened(replace.page());
            case Move.Back ignored -> above.isEmpty() ? Turn.to(this) : back();
            case Move.BackWith with -> back(with.news());
        };
    }

    private Turn opened(Page page) {
        MenuState state = changing(change -> change.above.add(new Opened(change.nextId++, page)));
        return new Turn(state, Turn.Assigned.to(nextId, page.begin()), false);
    }

    /** What lies below a page may be old by now; what lies below a dialog was seen all the time. */
    private Turn back() {
        return top().page().isDialog() ? Turn.to(closed()) : closed().again();
    }

    private MenuState closed() {
        return changing(change -> change.above.removeLast());
    }

    private Turn back(News news) {
        MenuState below = closed();
        return below.told(below.top().id(), news);
    }

    MenuState changing(java.util.function.Consumer<Change> what) {
        Change change = new Change(this);
        what.accept(change);
        return change.made();
    }

    /** A copy while it is written to. */
    static final class Change {
        private final MenuState before;
        int width;
        int height;
        Theme theme;
        Instant now;
        Tab tab;
        final Map<Tab, Opened> roots = new EnumMap<>(Tab.class);
        final List<Opened> above;
        boolean open;
        Optional<AgentStatus> agent;
        Notice notice;
        long nextId;

        private Change(MenuState before) {
            this.before = before;
            this.width = before.width;
            this.height = before.height;
            this.theme = before.theme;
            this.now = before.now;
            this.tab = before.tab;
            this.roots.putAll(before.roots);
            this.above = new ArrayList<>(before.above);
            this.open = before.open;
            this.agent = before.agent;
            this.notice = before.notice;
            this.nextId = before.nextId;
        }

        private void put(long id, Page page) {
            roots.replaceAll((place, opened) -> opened.id() == id ? new Opened(id, page) : opened);
            above.replaceAll(opened -> opened.id() == id ? new Opened(id, page) : opened);
        }

        private MenuState made() {
            return new MenuState(
                    width, height, theme, now, tab, roots, above, open, agent, notice, nextId, before.pages);
        }
    }
}
