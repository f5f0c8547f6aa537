package io.vpnmanager.cli.menu.dialog;

import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import java.util.List;

/**
 * What every key does.
 *
 * @param of the name of the page that was asked about
 * @param keys what keys do there
 */
public record Help(String of, List<Hint> keys) implements Page {
    private static final int LABELS = 12;
    private static final int WIDTH = 66;

    private static final String[][] EVERYWHERE = {
        {"1 … 6", "go to a page"},
        {"↑ ↓ j k", "move; PgUp, PgDn, Home, End, g, G further"},
        {"Enter Esc", "open what is chosen, go back"},
        {"r ^L", "read anew, draw anew"},
        {"t", "dark, light or no colours"},
        {"mouse", "choose, open, press keys of the bar, scroll"},
        {"q ^C", "leave the menu; servers and the agent go on"},
    };

    /** Copies the list. */
    public Help {
        keys = List.copyOf(keys);
    }

    @Override
    public String title() {
        return "Help";
    }

    @Override
    public boolean isDialog() {
        return true;
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of(Name.ESCAPE, "Esc", "Close"));
    }

    @Override
    public Step on(Event event, int height) {
        return event instanceof Event.Typed || event instanceof Event.Clicked ? Step.back(this) : Step.to(this);
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        int rows = keys.size() + EVERYWHERE.length + 5;
        Area inside = canvas.frame(area.middle(Math.min(WIDTH, area.width() - 2), rows), "Help");
        canvas.text(inside, of, Ink.TITLE);
        int row = 1;
        for (Hint hint : keys) {
            line(canvas, inside.row(row++), hint.label(), hint.does());
        }
        canvas.text(inside.row(++row), "Everywhere", Ink.TITLE);
        for (String[] line : EVERYWHERE) {
            line(canvas, inside.row(++row), line[0], line[1]);
        }
    }

    private static void line(Canvas canvas, Area row, String label, String does) {
        canvas.text(row.left(LABELS - 1), label, Ink.ACCENT);
        canvas.text(row.behind(LABELS), does, Ink.TEXT);
    }
}
