package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import java.util.List;

/** Draws fields. */
public final class FieldView {
    private FieldView() {}

    /** Draws fields below each other, the one with the cursor marked, and in sight. */
    public static void draw(Canvas canvas, Area area, List<Field> fields, int at) {
        int labels = Field.labels(fields) + 2;
        int first = Math.clamp(at - area.height() / 2, 0, Math.max(0, fields.size() - area.height()));
        for (int i = first; i < Math.min(fields.size(), first + area.height()); i++) {
            Field field = fields.get(i);
            Area row = area.row(i - first);
            canvas.spot(row, new Event.Picked(i));
            canvas.text(row.left(labels), field.label(), i == at ? Ink.STRONG : Ink.MUTED);
            draw(canvas, row.behind(labels), field, i == at);
        }
    }

    private static void draw(Canvas canvas, Area area, Field field, boolean active) {
        switch (field) {
            case Field.Text text -> text(canvas, area, text.value(), active);
            case Field.OneOf one -> options(canvas, area, one.options(), one.at(), active, List.of(one.value()), false);
            case Field.SomeOf some ->
                options(canvas, area, some.options(), some.at(), active, List.copyOf(some.chosen()), true);
        }
    }

    /** Draws a line that is typed into; its end stays in sight. */
    public static void text(Canvas canvas, Area area, String value, boolean active) {
        canvas.blank(area, active ? Ink.FIELD : Ink.TEXT);
        String shown = value;
        while (Fit.width(shown) >= area.width() && !shown.isEmpty()) {
            shown = shown.substring(shown.offsetByCodePoints(0, 1));
        }
        canvas.text(area, shown, active ? Ink.FIELD : Ink.TEXT);
        if (active && !area.isEmpty()) {
            canvas.cursor(area.x() + Math.min(Fit.width(shown), area.width() - 1), area.y());
        }
    }

    private static void options(
            Canvas canvas, Area area, List<String> options, int at, boolean active, List<String> chosen, boolean many) {
        List<String> texts = options.stream()
                .map(option -> marked(option, chosen.contains(option), many))
                .toList();
        int place = 0;
        for (int i = first(texts, at, area.width()); i < options.size(); i++) {
            boolean on = chosen.contains(options.get(i));
            Ink ink = active && i == at ? Ink.SELECTED : on ? Ink.STRONG : Ink.MUTED;
            place += canvas.text(area.behind(place), texts.get(i), ink) + 1;
        }
    }

    /** The mark is there without colours, too. */
    private static String marked(String option, boolean on, boolean many) {
        if (many) {
            return (on ? "● " : "○ ") + option;
        }
        return on ? "[" + option + "]" : " " + option + " ";
    }

    /** The first option to draw, so that the one with the cursor has room. */
    private static int first(List<String> texts, int at, int room) {
        int first = at;
        int width = Fit.width(texts.get(at));
        while (first > 0 && width + 1 + Fit.width(texts.get(first - 1)) <= room) {
            first--;
            width += 1 + Fit.width(texts.get(first));
        }
        return first;
    }
}
