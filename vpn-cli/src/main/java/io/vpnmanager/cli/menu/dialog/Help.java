package io.vpnmanager.cli.menu.dialog;

import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * What every key does.
 *
 * @param of the name of the page that was asked about
 * @param keys what keys do there
 * @param top the first line that shows
 */
public record Help(String of, List<Hint> keys, int top) implements Page {
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
        return List.of(Hint.of(Name.DOWN, "↑ ↓", "Scroll"), Hint.of(Name.ESCAPE, "Esc", "Close"));
    }

    @Override
    public Step on(Event event, int height) {
        if (Choice.isMove(event)) {
            int most = Math.max(0, lines().size() - height + 2);
            int to = new Choice(top, 0).after(event, most + 1, height).at();
            return Step.to(new Help(of, keys, to));
        }
        return event instanceof Event.Typed ? Step.back(this) : Step.to(this);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(List.of(new Line(of, "")));
        keys.forEach(hint -> lines.add(new Line(hint.label(), hint.does())));
        lines.addAll(List.of(new Line("", ""), new Line("Everywhere", "")));
        for (String[] line : EVERYWHERE) {
            lines.add(new Line(line[0], line[1]));
        }
        return lines;
    }

    private record Line(String label, String does) {}

    @Override
    public void draw(Canvas canvas, Area area) {
        List<Line> lines = lines();
        Area inside = canvas.frame(area.middle(Math.min(WIDTH, area.width() - 2), lines.size() + 2), "Help");
        for (int row = 0; row < inside.height() && top + row < lines.size(); row++) {
            Line line = lines.get(top + row);
            Area place = inside.row(row);
            if (line.does().isEmpty()) {
                canvas.text(place, line.label(), Ink.TITLE);
            } else {
                canvas.text(place.left(LABELS - 1), line.label(), Ink.ACCENT);
                canvas.text(place.behind(LABELS), line.does(), Ink.TEXT);
            }
        }
    }
}
