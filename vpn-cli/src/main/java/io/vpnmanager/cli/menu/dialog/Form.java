package io.vpnmanager.cli.menu.dialog;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Goes;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Field;
import io.vpnmanager.cli.menu.part.FieldView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fields to fill in, and a button behind them.
 *
 * @param title what is made of them
 * @param button what the button says
 * @param fields the fields
 * @param at where the cursor is; behind the last field for the button
 * @param made what is done with the values, by name
 * @param busy whether it is being done
 * @param problem why it was not done
 */
public record Form(
        String title,
        String button,
        List<Field> fields,
        int at,
        Function<Map<String, String>, Job> made,
        boolean busy,
        Optional<Problem> problem)
        implements Page {
    private static final int WIDTH = 72;

    /** Copies the list. */
    public Form {
        fields = List.copyOf(fields);
    }

    /** A form whose first field is filled in first. */
    public static Form of(String title, String button, List<Field> fields, Function<Map<String, String>, Job> made) {
        return new Form(title, button, fields, 0, made, false, Optional.empty());
    }

    @Override
    public boolean isDialog() {
        return true;
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<Hint> hints() {
        return List.of(
                Hint.of(Name.ENTER, "Enter", "Go on"),
                new Hint("^S", button, Key.control('s')),
                Hint.of(Name.ESCAPE, "Esc", "Leave"),
                Hint.of(Name.TAB, "Tab", "Move"),
                Hint.of(Name.RIGHT, "← →", "Choose"),
                new Hint("Space", "Mark", Key.of(' ')));
    }

    @Override
    public Step on(Event event, int height) {
        if (busy) {
            return Step.to(this);
        }
        return switch (event) {
            case Event.Typed typed -> on(typed.key());
            case Event.Picked picked -> Step.to(at(picked.index()));
            default -> Step.to(changed(event));
        };
    }

    private Step on(Key key) {
        return switch (key.name()) {
            case ESCAPE -> Step.back(this);
            case TAB, DOWN -> Step.to(at(at + 1));
            case BACK_TAB, UP -> Step.to(at(at - 1));
            case ENTER -> at == fields.size() ? submitted() : Step.to(at(at + 1));
            case CONTROL -> key.sign() == 's' ? submitted() : Step.to(changed(new Event.Typed(key)));
            default -> Step.to(changed(new Event.Typed(key)));
        };
    }

    private Step submitted() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), field.value().strip()));
        return Step.to(new Form(title, button, fields, at, made, true, Optional.empty()), made.apply(values));
    }

    private Form at(int other) {
        return new Form(title, button, fields, Math.floorMod(other, fields.size() + 1), made, busy, problem);
    }

    private Form changed(Event event) {
        if (at == fields.size()) {
            return this;
        }
        List<Field> others = new ArrayList<>(fields);
        others.set(at, fields.get(at).on(event));
        return new Form(title, button, others, at, made, busy, problem);
    }

    @Override
    public Step told(News news) {
        Form ready = new Form(title, button, fields, at, made, false, problem);
        return switch (news) {
            case Done done -> Step.back(ready, done);
            case Goes goes -> new Step(ready, List.of(), goes.move());
            case Failed failed -> Step.to(ready.refused(failed.problem()));
            default -> Step.to(ready);
        };
    }

    /** The cursor goes to the field that the problem is about. */
    private Form refused(Problem why) {
        String field = why.facts().getOrDefault("field", "");
        int place = fields.stream().map(Field::name).toList().indexOf(field);
        return new Form(title, button, fields, place < 0 ? at : place, made, false, Optional.of(why));
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        int width = Math.min(WIDTH, area.width() - 2);
        int below = problem.map(wrong -> Problems.rows(wrong, width - 4)).orElse(1);
        Area inside = canvas.frame(area.middle(width, fields.size() + 5 + below), title);
        // Where there is little room the fields scroll; the button and what is said below it stay.
        int rows = Math.clamp(inside.height() - 2 - below, 1, fields.size());
        FieldView.draw(canvas, inside.rows(0, rows), fields, at);
        boolean tight = inside.height() < fields.size() + 3 + below;
        Area end = inside.below(tight ? rows : rows + 1);
        int wide = canvas.text(end, "[ " + button + " ]", at == fields.size() ? Ink.SELECTED : Ink.ACCENT);
        canvas.spot(end.row(0).left(wide), new Event.Typed(Key.control('s')));
        Area note = end.below(tight ? 1 : 2);
        if (busy) {
            canvas.text(note, "Working…", Ink.WARN);
        } else if (problem.isPresent()) {
            Problems.draw(canvas, note, problem.get());
        } else if (at < fields.size()) {
            canvas.text(note, fields.get(at).hint(), Ink.MUTED);
        }
    }
}
