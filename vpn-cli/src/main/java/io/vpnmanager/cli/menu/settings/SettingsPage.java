package io.vpnmanager.cli.menu.settings;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
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

/**
 * What the home stands on: settings with what says so, the master key, the agent.
 *
 * @param settings as they hold now
 * @param choice which is chosen
 * @param seen what was read of the home; empty before that
 * @param problem why it could not be read
 */
public record SettingsPage(List<Setting> settings, Choice choice, Optional<Seen> seen, Optional<Problem> problem)
        implements Page {
    private static final int SECONDS_BETWEEN_LOOKS = 5;
    private static final int FACTS = 9;
    private static final Table TABLE = new Table(
            Column.text("SETTING", 14, 30, 0), Column.text("VALUE", 20, 60, 1), Column.text("FROM", 14, 30, 2));

    /** Copies the list. */
    public SettingsPage {
        settings = List.copyOf(settings);
    }

    /**
     * What was read.
     *
     * @param key how values are sealed
     * @param agent whether an agent runs
     * @param backlog what it has still to do
     */
    public record Seen(MasterKeyStatus key, AgentStatus agent, Backlog backlog) implements News {
        static Seen ask(Vpn vpn) {
            return new Seen(
                    vpn.masterKeys().status(), vpn.agent().status(), vpn.agent().backlog());
        }
    }

    /** {@return the page before anything was read} */
    public static SettingsPage of(List<Setting> settings) {
        return new SettingsPage(settings, Choice.FIRST, Optional.empty(), Optional.empty());
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of('t', "Theme"), Hint.of('r', "Read anew"));
    }

    @Override
    public List<Job> begin() {
        return List.of(Job.of(Seen::ask));
    }

    @Override
    public Step on(Event event, int height) {
        if (event instanceof Event.Tick tick) {
            return tick.now().getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0
                    ? Step.to(this, begin().getFirst())
                    : Step.to(this);
        }
        return Choice.isMove(event)
                ? Step.to(new SettingsPage(
                        settings, choice.after(event, settings.size(), height - FACTS - 2), seen, problem))
                : Step.to(this);
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
        int rows = Math.min(settings.size() + Table.HEAD, Math.max(3, area.height() - FACTS));
        TABLE.draw(canvas, area.rows(0, rows), settings.size(), choice, row -> cells(settings.get(row)));
        Area rest = area.below(rows + 1).inset(1);
        canvas.rule(rest, "Home");
        Area body = rest.below(1);
        problem.ifPresent(wrong -> Problems.draw(canvas, body, wrong));
        seen.filter(found -> problem.isEmpty()).ifPresent(found -> facts(found).draw(canvas, body));
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
        return List.of(Cell.of(setting.name()), Cell.of(setting.value()), Cell.muted(setting.origin()));
    }
}
