package io.vpnmanager.cli.menu.settings;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
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
import io.vpnmanager.cli.menu.part.Facts;
import io.vpnmanager.cli.menu.part.Table;
import io.vpnmanager.cli.output.HumanText;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the home stands on: settings with what says so, the master key, the agent.
 *
 * @param settings reads them, as they hold at that moment
 * @param choice which is chosen
 * @param seen what was read; empty before that
 * @param problem why it could not be read
 */
public record SettingsPage(
        Supplier<List<Setting>> settings, Choice choice, Optional<Seen> seen, Optional<Problem> problem)
        implements Page {
    private static final int SECONDS_BETWEEN_LOOKS = 5;
    private static final int DETAIL = 3;
    private static final int FACTS = 9;
    private static final Table TABLE = new Table(
            Column.text("SETTING", 24, 30, 0), Column.text("VALUE", 14, 24, 1), Column.text("FROM", 14, 60, 2));

    /**
     * What was read.
     *
     * @param settings as they hold now
     * @param key how values are sealed
     * @param agent whether an agent runs
     * @param backlog what it has still to do
     */
    public record Seen(List<Setting> settings, MasterKeyStatus key, AgentStatus agent, Backlog backlog)
            implements News {
        /** Copies the list. */
        public Seen {
            settings = List.copyOf(settings);
        }
    }

    /** {@return the page before anything was read} */
    public static SettingsPage of(Supplier<List<Setting>> settings) {
        return new SettingsPage(settings, Choice.FIRST, Optional.empty(), Optional.empty());
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of(Name.DOWN, "↑ ↓", "Move"), Hint.of('r', "Read anew"), Hint.of('t', "Theme"));
    }

    @Override
    public List<Job> begin() {
        return List.of(Job.of(vpn -> new Seen(
                settings.get(),
                vpn.masterKeys().status(),
                vpn.agent().status(),
                vpn.agent().backlog())));
    }

    private int count() {
        return seen.map(found -> found.settings().size()).orElse(0);
    }

    private int rows(int height) {
        return Math.min(count() + Table.HEAD, Math.max(3, height - FACTS - DETAIL));
    }

    @Override
    public Step on(Event event, int height) {
        if (event instanceof Event.Tick tick) {
            return tick.now().getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0
                    ? Step.to(this, begin().getFirst())
                    : Step.to(this);
        }
        return Choice.isMove(event)
                ? Step.to(at(choice.after(event, count(), rows(height) - Table.HEAD)))
                : Step.to(this);
    }

    private SettingsPage at(Choice other) {
        return new SettingsPage(settings, other, seen, problem);
    }

    @Override
    public Step told(News news) {
        return Step.to(
                switch (news) {
                    case Seen read -> new SettingsPage(settings, choice, Optional.of(read), Optional.empty());
                    case Failed failed -> new SettingsPage(settings, choice, seen, Optional.of(failed.problem()));
                    default -> this;
                });
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        if (seen.isEmpty()) {
            problem.ifPresentOrElse(
                    wrong -> Problems.draw(canvas, area.inset(1), wrong),
                    () -> canvas.text(area.inset(1), "Reading…", Ink.MUTED));
            return;
        }
        Seen found = seen.get();
        int rows = rows(area.height());
        TABLE.draw(
                canvas,
                area.rows(0, rows),
                count(),
                choice,
                row -> cells(found.settings().get(row)));
        Area rest = area.below(rows).inset(1);
        chosen(found).ifPresent(setting -> detail(canvas, rest, setting));
        canvas.rule(rest.below(DETAIL), "Home");
        Area body = rest.below(DETAIL + 1);
        problem.ifPresentOrElse(
                wrong -> Problems.draw(canvas, body, wrong), () -> facts(found).draw(canvas, body));
    }

    private Optional<Setting> chosen(Seen found) {
        return found.settings().stream().skip(choice.at()).findFirst();
    }

    /** What has no room in the table, and what it is for. */
    private static void detail(Canvas canvas, Area area, Setting setting) {
        String line = setting.name() + " = " + setting.value().orElse("(nothing)") + ", from " + setting.origin();
        canvas.text(area.row(0), line, Ink.STRONG);
        List<String> meaning = Fit.lines(setting.meaning(), area.width());
        for (int row = 1; row < DETAIL && row <= meaning.size(); row++) {
            canvas.text(area.row(row), meaning.get(row - 1), Ink.MUTED);
        }
    }

    private static Facts facts(Seen seen) {
        MasterKeyStatus key = seen.key();
        boolean runs = seen.agent().place() != AgentStatus.Place.NOWHERE;
        return new Facts()
                .add(
                        "Agent",
                        runs ? seen.agent().holder() : "none runs; start it: vpn agent run",
                        runs ? Ink.GOOD : Ink.BAD)
                .add("Runs since", seen.agent().since().map(HumanText::minute).orElse(""))
                .add("Changes behind", Long.toString(seen.backlog().changesBehind()))
                .add("Servers behind", Integer.toString(seen.backlog().servers().size()))
                .add("Master key", key.kind().id() + ", since " + HumanText.minute(key.since()))
                .add("Data key", "epoch " + key.epoch())
                .add(
                        "Sealed values",
                        key.sealed() + (key.behind() == 0 ? "" : ", " + key.behind() + " with an earlier key"));
    }

    private static List<Cell> cells(Setting setting) {
        return List.of(
                Cell.of(setting.name()),
                setting.value().map(Cell::of).orElseGet(() -> Cell.muted("–")),
                setting.given() ? new Cell(setting.origin(), Ink.STRONG) : Cell.muted(setting.origin()));
    }
}
