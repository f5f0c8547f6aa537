package io.vpnmanager.cli.menu.draw;

import dev.tamboui.buffer.Buffer;
import dev.tamboui.buffer.Cell;
import dev.tamboui.layout.Rect;
import io.vpnmanager.cli.menu.input.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One picture of the screen, drawn from nothing. */
public final class Canvas {
    private final Buffer cells;
    private final Theme theme;
    private final List<Spot> spots = new ArrayList<>();
    private Optional<Place> cursor = Optional.empty();

    /** A picture of this size. */
    public Canvas(int width, int height, Theme theme) {
        this.cells = Buffer.empty(new Rect(0, 0, Math.max(0, width), Math.max(0, height)));
        this.theme = theme;
    }

    private record Spot(Area area, Event event) {}

    record Place(int x, int y) {}

    /** {@return all of it} */
    public Area area() {
        return new Area(0, 0, cells.width(), cells.height());
    }

    /** {@return how it looks} */
    public Theme theme() {
        return theme;
    }

    /** Writes text into the first row of an area, cut where it has no room. {@return how many columns it took} */
    public int text(Area area, String text, Ink ink) {
        if (area.isEmpty()) {
            return 0;
        }
        String fit = Fit.to(text, area.width());
        int width = Fit.width(fit);
        blank(new Area(area.x(), area.y(), width, 1), ink);
        cells.setString(area.x(), area.y(), fit, theme.style(ink));
        return width;
    }

    /** Writes text that ends where the area does. */
    public void rightText(Area area, String text, Ink ink) {
        int width = Fit.width(Fit.to(text, area.width()));
        text(area.behind(area.width() - width), text, ink);
    }

    /** Writes text into the middle of the first row of an area. */
    public void middleText(Area area, String text, Ink ink) {
        int width = Fit.width(Fit.to(text, area.width()));
        text(area.behind((area.width() - width) / 2), text, ink);
    }

    /** Empties an area, with the background of an ink. */
    public void blank(Area area, Ink ink) {
        cells.fill(new Rect(area.x(), area.y(), area.width(), area.height()), new Cell(" ", theme.style(ink)));
    }

    /** Draws a line across the first row of an area, with a title at its beginning. */
    public void rule(Area area, String title) {
        if (area.isEmpty()) {
            return;
        }
        text(area, "─".repeat(area.width()), Ink.RULE);
        if (!title.isEmpty()) {
            text(area.behind(1).left(area.width() - 2), " " + title + " ", Ink.TITLE);
        }
    }

    /** Empties an area and draws a frame around it. {@return what is inside} */
    public Area frame(Area area, String title) {
        blank(area, Ink.TEXT);
        if (area.width() < 2 || area.height() < 2) {
            return new Area(area.x(), area.y(), 0, 0);
        }
        String line = "─".repeat(area.width() - 2);
        text(area, "╭" + line + "╮", Ink.RULE);
        for (int row = 1; row < area.height() - 1; row++) {
            text(area.row(row), "│", Ink.RULE);
            text(area.row(row).behind(area.width() - 1), "│", Ink.RULE);
        }
        text(area.row(area.height() - 1), "╰" + line + "╯", Ink.RULE);
        text(area.behind(2).left(area.width() - 4), " " + title + " ", Ink.TITLE);
        return new Area(area.x() + 2, area.y() + 1, area.width() - 4, area.height() - 2);
    }

    /** Says what a click into this area means; who draws later lies above. */
    public void spot(Area area, Event event) {
        spots.add(new Spot(area, event));
    }

    /** Forgets what clicks mean so far: something lies over it. */
    public void cover() {
        spots.clear();
    }

    /** {@return what a click on this cell means} */
    public Optional<Event> at(int column, int row) {
        return spots.reversed().stream()
                .filter(spot -> spot.area.contains(column, row))
                .map(Spot::event)
                .findFirst();
    }

    /** Shows the cursor of the terminal on this cell. */
    public void cursor(int column, int row) {
        cursor = Optional.of(new Place(column, row));
    }

    Optional<Place> cursor() {
        return cursor;
    }

    Buffer cells() {
        return cells;
    }
}
