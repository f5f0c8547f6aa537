package io.vpnmanager.cli.menu.audit;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.dialog.ProblemBox;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Cell;
import io.vpnmanager.cli.menu.part.Choice;
import io.vpnmanager.cli.menu.part.Column;
import io.vpnmanager.cli.menu.part.Field;
import io.vpnmanager.cli.menu.part.FieldView;
import io.vpnmanager.cli.menu.part.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who did what, the newest first.
 *
 * @param subject whom or what it is about; empty for all
 * @param searching whether that is being typed
 * @param entries those in memory
 * @param more whether there are older ones
 * @param choice which is chosen
 * @param turn the number of the last question
 * @param state what the last look at the seals found
 * @param problem why nothing could be read
 */
public record AuditPage(
        String subject,
        boolean searching,
        List<AuditEntry> entries,
        boolean more,
        Choice choice,
        long turn,
        Seals state,
        Optional<Problem> problem)
        implements Page {
    /** The page before anything was read. */
    public static final AuditPage EMPTY =
            new AuditPage("", false, List.of(), true, Choice.FIRST, 0, Seals.UNKNOWN, Optional.empty());

    private static final int AT_ONCE = 200;
    private static final int CLOSE = 60;
    private static final Table TABLE = new Table(
            Column.text("TIME", 19, 19, 1),
            Column.text("ACTOR", 8, 20, 3),
            Column.text("ACTION", 16, 26, 0),
            Column.text("SUBJECT", 12, 40, 2));

    /** What the log looks like. */
    public enum Seals {
        UNKNOWN(""),
        CHECKING("checking the seals…"),
        INTACT("every seal holds"),
        BROKEN("the log is broken: vpn audit verify tells where");

        private final String words;

        Seals(String words) {
            this.words = words;
        }
    }

    /** Copies the list. */
    public AuditPage {
        entries = List.copyOf(entries);
    }

    private record Read(long turn, boolean older, List<AuditEntry> entries, boolean more) implements News {}

    private record Checked(AuditReport report) implements News {}

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public boolean takesText() {
        return searching;
    }

    @Override
    public List<Hint> hints() {
        return searching
                ? List.of(Hint.of(Name.ENTER, "Enter", "Show"), Hint.of(Name.ESCAPE, "Esc", "All"))
                : List.of(Hint.of('/', "About"), Hint.of('v', "Verify"), Hint.of('r', "Read anew"));
    }

    @Override
    public List<Job> begin() {
        return List.of(read(turn, Optional.empty()));
    }

    private Job read(long number, Optional<Long> behind) {
        String about = subject;
        // Read anew, the place that somebody has come to is among it.
        int most = behind.isPresent() ? AT_ONCE : Math.clamp(entries.size(), AT_ONCE, AuditQuery.HIGHEST_LIMIT);
        return Job.of(vpn -> {
            AuditQuery query = AuditQuery.all().newestFirst().limit(most);
            query = about.isEmpty() ? query : query.subject(about);
            query = behind.isPresent() ? query.behind(behind.get()) : query;
            var page = vpn.audit().list(query);
            return new Read(number, behind.isPresent(), page.items(), page.more());
        });
    }

    private AuditPage with(String about, boolean typing, Choice other, long number, Seals seals) {
        return new AuditPage(about, typing, entries, more, other, number, seals, problem);
    }

    private Step anew(String about) {
        AuditPage other = new AuditPage(about, false, List.of(), true, Choice.FIRST, turn + 1, state, problem);
        return Step.to(other, other.begin().getFirst());
    }

    @Override
    public Step on(Event event, int height) {
        if (searching) {
            return search(event);
        }
        if (Choice.isMove(event)) {
            return moved(choice.after(event, entries.size(), height - Table.HEAD - 1));
        }
        return event instanceof Event.Typed typed ? typed(typed.key()) : Step.to(this);
    }

    private Step moved(Choice to) {
        AuditPage moved = with(subject, false, to, turn, state);
        if (!more || entries.isEmpty() || to.at() < entries.size() - CLOSE) {
            return Step.to(moved);
        }
        AuditPage asking = moved.with(subject, false, to, turn + 1, state);
        return Step.to(asking, read(turn + 1, Optional.of(entries.getLast().sequence())));
    }

    private Step typed(Key key) {
        if (key.is('/')) {
            return Step.to(with(subject, true, choice, turn, state));
        }
        if (key.is('v')) {
            AuditPage checking = with(subject, false, choice, turn, Seals.CHECKING);
            return Step.to(checking, Job.of(vpn -> new Checked(vpn.audit().verify())));
        }
        return key.is(Name.ESCAPE) && !subject.isEmpty() ? anew("") : Step.to(this);
    }

    private Step search(Event event) {
        if (event instanceof Event.Typed typed && typed.key().is(Name.ENTER)) {
            return anew(subject.strip());
        }
        if (event instanceof Event.Typed typed && typed.key().is(Name.ESCAPE)) {
            return anew("");
        }
        return Step.to(with(Field.Text.typed(subject, event), true, choice, turn, state));
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case Read read when read.turn() == turn -> Step.to(longer(read));
            case Checked checked ->
                Step.to(with(
                        subject, searching, choice, turn, checked.report().isIntact() ? Seals.INTACT : Seals.BROKEN));
            case Failed failed
            when entries.isEmpty() ->
                Step.to(new AuditPage(
                        subject, searching, entries, more, choice, turn, state, Optional.of(failed.problem())));
            case Failed failed ->
                Step.open(with(subject, searching, choice, turn, Seals.UNKNOWN), new ProblemBox(failed.problem()));
            default -> Step.to(this);
        };
    }

    private AuditPage longer(Read read) {
        List<AuditEntry> all = new ArrayList<>(read.older() ? entries : List.of());
        all.addAll(read.entries());
        Choice kept = choice.kept(sequences(entries), sequences(all));
        return new AuditPage(subject, searching, all, read.more(), kept, turn, state, Optional.empty());
    }

    private static List<Long> sequences(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::sequence).toList();
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        Area head = area.row(0).inset(1);
        canvas.rightText(head, state.words, state == Seals.BROKEN ? Ink.BAD : Ink.GOOD);
        if (searching) {
            canvas.text(head, "/", Ink.ACCENT);
            FieldView.text(canvas, head.behind(2).left(head.width() / 2), subject, true);
        } else {
            canvas.text(head, subject.isEmpty() ? "newest first" : "about " + subject, Ink.MUTED);
        }
        Area list = area.below(1);
        problem.ifPresent(wrong -> Problems.draw(canvas, list.inset(1), wrong));
        if (problem.isEmpty()) {
            TABLE.draw(canvas, list, entries.size(), choice, row -> cells(entries.get(row)));
        }
    }

    private static List<Cell> cells(AuditEntry entry) {
        String time = entry.at().toString();
        return List.of(
                Cell.muted(time.substring(0, 10) + " " + time.substring(11, 19)),
                Cell.of(entry.actor()),
                Cell.of(entry.action()),
                new Cell(entry.subject(), Ink.STRONG));
    }
}
