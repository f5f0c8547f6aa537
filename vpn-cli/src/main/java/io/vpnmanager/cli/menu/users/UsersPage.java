package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.cli.menu.dialog.ProblemBox;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Choice;
import io.vpnmanager.cli.menu.part.Field;
import io.vpnmanager.cli.menu.users.UserWindow.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Users, however many.
 *
 * @param view which, and in which order
 * @param window those in memory
 * @param choice which of them is chosen
 * @param turn the number of the last question; answers to earlier ones come too late
 * @param reading whether an answer is waited for
 * @param searching whether somebody types what to search for
 * @param problem why nothing could be read
 */
public record UsersPage(
        UserView view,
        UserWindow window,
        Choice choice,
        long turn,
        boolean reading,
        boolean searching,
        Optional<Problem> problem)
        implements Page {
    /** The page before anything was read. */
    public static final UsersPage EMPTY =
            new UsersPage(UserView.ALL, UserWindow.EMPTY, Choice.FIRST, 0, false, false, Optional.empty());

    /** This close to what is not in memory, more is read. */
    private static final int CLOSE = 60;

    @Override
    public String title() {
        return "Users";
    }

    @Override
    public boolean takesText() {
        return searching;
    }

    @Override
    public List<Hint> hints() {
        if (searching) {
            return List.of(
                    Hint.of(Name.ENTER, "Enter", "Keep"),
                    Hint.of(Name.ESCAPE, "Esc", "All"),
                    Hint.of(Name.DOWN, "↓", "List"));
        }
        List<Hint> hints = new ArrayList<>(
                List.of(Hint.of(Name.ENTER, "Enter", "Open"), Hint.of('/', "Search"), Hint.of('n', "New")));
        hints.addAll(UserActions.hints(chosen()));
        hints.addAll(List.of(Hint.of('f', "Status"), Hint.of('o', "Order"), Hint.of('F', "Filter")));
        return hints;
    }

    Optional<User> chosen() {
        return choice.at() < window.users().size() ? Optional.of(window.users().get(choice.at())) : Optional.empty();
    }

    /** The same place, read anew. */
    @Override
    public List<Job> begin() {
        return List.of(job(turn, here()));
    }

    private Edge here() {
        return chosen().isPresent() ? Edge.AROUND : Edge.FIRST;
    }

    private Job job(long number, Edge edge) {
        Optional<User> from = switch (edge) {
            case FIRST, LAST -> Optional.empty();
            case BEHIND -> Optional.of(window.users().getLast());
            case BEFORE -> Optional.of(window.users().getFirst());
            case AROUND -> chosen();
        };
        UserReading reading = new UserReading(number, view, edge, from);
        return Job.of(reading::ask);
    }

    private Step ask(Edge edge) {
        UsersPage waiting = new UsersPage(view, window, choice, turn + 1, true, searching, problem);
        return Step.to(waiting, waiting.job(waiting.turn, edge));
    }

    private UsersPage with(Choice other) {
        return new UsersPage(view, window, other, turn, reading, searching, problem);
    }

    private UsersPage searching(boolean now) {
        return new UsersPage(view, window, choice, turn, reading, now, problem);
    }

    /** Lists others, from the first on. */
    private Step listing(UserView other) {
        return new UsersPage(other, window, Choice.FIRST, turn, reading, searching, Optional.empty()).ask(Edge.FIRST);
    }

    @Override
    public Step on(Event event, int height) {
        if (searching) {
            return search(event);
        }
        int rows = Math.max(1, height - UsersView.HEAD);
        return switch (event) {
            case Event.Picked picked when picked.index() == choice.at() -> open();
            case Event.Typed typed when typed.key().is(Name.END) || typed.key().is('G') -> end(rows);
            case Event.Typed typed when typed.key().is(Name.HOME) || typed.key().is('g') -> home();
            case Event moved when Choice.isMove(moved) -> near(with(choice.after(moved, size(), rows)));
            case Event.Typed typed -> typed(typed.key());
            default -> Step.to(this);
        };
    }

    private int size() {
        return window.users().size();
    }

    private Step home() {
        return window.before() ? with(Choice.FIRST).ask(Edge.FIRST) : Step.to(with(Choice.FIRST));
    }

    private Step end(int rows) {
        return window.behind() ? ask(Edge.LAST) : Step.to(with(choice.within(size() - 1, size(), rows)));
    }

    /** Reads on before somebody comes to the end of what is in memory. */
    private static Step near(UsersPage page) {
        if (page.reading) {
            return Step.to(page);
        }
        if (page.window.behind() && page.choice.at() >= page.size() - CLOSE) {
            return page.ask(Edge.BEHIND);
        }
        return page.window.before() && page.choice.at() < CLOSE ? page.ask(Edge.BEFORE) : Step.to(page);
    }

    private Step open() {
        return chosen().map(user -> Step.open(this, UserPage.of(user.name()))).orElseGet(() -> Step.to(this));
    }

    private Step typed(Key key) {
        return switch (key.name()) {
            case ENTER -> open();
            case ESCAPE -> view.isAll() ? Step.to(this) : listing(new UserView("", UserFilter.ALL, view.order()));
            case SIGN ->
                switch (key.sign()) {
                    case '/' -> Step.to(searching(true));
                    case 'n' -> Step.open(this, UserForms.creation());
                    case 'f' -> listing(view.nextStatus());
                    case 'F' -> Step.open(this, UserForms.filter(view.filter()));
                    case 'o' -> listing(view.nextOrder());
                    default ->
                        chosen().flatMap(user -> UserActions.step(this, user, key))
                                .orElseGet(() -> Step.to(this));
                };
            default -> Step.to(this);
        };
    }

    private Step search(Event event) {
        if (event instanceof Event.Typed typed) {
            switch (typed.key().name()) {
                case ENTER, DOWN, UP -> {
                    return Step.to(searching(false));
                }
                case ESCAPE -> {
                    return searching(false).listing(view.search(""));
                }
                default -> {}
            }
        }
        String text = Field.Text.typed(view.search(), event);
        return text.equals(view.search()) ? Step.to(this) : listing(view.search(text));
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case UserWindow.Read read when read.turn() == turn -> near(read(read));
            case UserForms.Filtered filtered -> listing(view.filter(filtered.filter()));
            case Done ignored -> ask(here());
            case Failed failed
            when reading || window.users().isEmpty() ->
                Step.to(new UsersPage(
                        view, UserWindow.EMPTY, Choice.FIRST, turn, false, searching, Optional.of(failed.problem())));
            case Failed failed -> Step.open(this, new ProblemBox(failed.problem()));
            default -> Step.to(this);
        };
    }

    private UsersPage read(UserWindow.Read read) {
        if (!window.takes(read)) {
            return new UsersPage(view, window, choice, turn, false, searching, problem);
        }
        UserWindow larger = window.with(read);
        int count = larger.users().size();
        int to = Math.clamp(window.place(choice.at(), read), 0, Math.max(0, count - 1));
        // The chosen one stays in its row of the screen.
        int top = read.edge() == Edge.LAST ? count : Math.max(0, choice.top() + to - choice.at());
        return new UsersPage(view, larger, new Choice(to, top), turn, false, searching, Optional.empty());
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        UsersView.draw(canvas, area, this);
    }
}
