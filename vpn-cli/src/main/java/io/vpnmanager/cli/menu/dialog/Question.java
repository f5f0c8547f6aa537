package io.vpnmanager.cli.menu.dialog;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;
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
import io.vpnmanager.cli.menu.part.Field;
import io.vpnmanager.cli.menu.part.FieldView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks before something is done that cannot be taken back, or that clients notice. What deletes wants the name typed.
 *
 * @param title what would be done
 * @param text what that means
 * @param name what has to be typed; empty where the letter y is enough
 * @param typed what was typed so far
 * @param job what to do then
 * @param busy whether it is being done
 * @param problem why it was not done
 */
public record Question(
        String title,
        String text,
        Optional<String> name,
        String typed,
        Job job,
        boolean busy,
        Optional<Problem> problem)
        implements Page {
    private static final int WIDTH = 64;

    /** A question to which y is the answer. */
    public static Question yes(String title, String text, Job job) {
        return new Question(title, text, Optional.empty(), "", job, false, Optional.empty());
    }

    /** A question to which this name is the answer. */
    public static Question name(String title, String text, String name, Job job) {
        return new Question(title, text, Optional.of(name), "", job, false, Optional.empty());
    }

    @Override
    public boolean isDialog() {
        return true;
    }

    @Override
    public boolean takesText() {
        return name.isPresent();
    }

    @Override
    public List<Hint> hints() {
        if (busy) {
            return List.of();
        }
        if (problem.isPresent()) {
            return List.of(Hint.of(Name.ESCAPE, "Esc", "Close"));
        }
        Hint yes = name.isPresent() ? Hint.of(Name.ENTER, "Enter", "Do it") : Hint.of('y', "Yes, do it");
        return List.of(yes, Hint.of(Name.ESCAPE, "Esc", "Leave it"));
    }

    @Override
    public Step on(Event event, int height) {
        if (busy) {
            return Step.to(this);
        }
        if (event instanceof Event.Typed typed && leaves(typed.key())) {
            return Step.back(this);
        }
        if (problem.isPresent()) {
            return Step.to(this);
        }
        if (event instanceof Event.Typed typed && agrees(typed.key())) {
            return Step.to(with(typed().strip(), true, Optional.empty()), job);
        }
        return Step.to(name.isPresent() ? with(Field.Text.typed(typed, event), false, Optional.empty()) : this);
    }

    private boolean leaves(Key key) {
        return key.is(Name.ESCAPE)
                || problem.isPresent() && key.is(Name.ENTER)
                || name.isEmpty() && (key.is('n') || key.is('q'));
    }

    private boolean agrees(Key key) {
        return name.map(wanted -> key.is(Name.ENTER) && wanted.equals(typed.strip()))
                .orElseGet(() -> key.is('y'));
    }

    private Question with(String text, boolean working, Optional<Problem> failure) {
        return new Question(title, this.text, name, text, job, working, failure);
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case Failed failed -> Step.to(with("", false, Optional.of(failed.problem())));
            case Done done -> Step.back(this, done);
            default -> Step.to(this);
        };
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        int width = Math.min(WIDTH, area.width() - 2);
        List<String> lines = new ArrayList<>(Fit.lines(text, width - 4));
        int more = problem.map(wrong -> Problems.rows(wrong, width - 4)).orElse(name.isPresent() ? 2 : 1);
        Area inside = canvas.frame(area.middle(width, lines.size() + 3 + more), title);
        for (int row = 0; row < lines.size(); row++) {
            canvas.text(inside.row(row), lines.get(row), Ink.TEXT);
        }
        Area answer = inside.below(lines.size() + 1);
        if (problem.isPresent()) {
            Problems.draw(canvas, answer, problem.get());
        } else if (busy) {
            canvas.text(answer, "Working…", Ink.WARN);
        } else {
            ask(canvas, answer);
        }
    }

    private void ask(Canvas canvas, Area answer) {
        if (name.isEmpty()) {
            canvas.text(answer, "Press y to do it, Esc to leave it.", Ink.WARN);
            return;
        }
        canvas.text(answer, "Type " + name.get() + " to do it, Esc to leave it:", Ink.WARN);
        FieldView.text(canvas, answer.row(1), typed, true);
    }
}
