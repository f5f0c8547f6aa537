package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A table with a head, of which the rows in sight are made and no others.
 *
 * @param columns from left to right
 */
public record Table(List<Column> columns) {
    /** Rows that the head takes. */
    public static final int HEAD = 1;

    /** A table of these columns. */
    public Table(Column... columns) {
        this(List.of(columns));
    }

    /** Draws the rows that have room, the chosen one marked. */
    public void draw(Canvas canvas, Area area, int count, Choice choice, IntFunction<List<Cell>> rows) {
        int[] widths = Column.widths(columns, area.width() - 2);
        int[] places = Column.places(widths);
        for (int i = 0; i < widths.length; i++) {
            put(
                    canvas,
                    part(area.row(0), places[i], widths[i]),
                    i,
                    new Cell(columns.get(i).title(), Ink.HEADER));
        }
        Area body = area.below(HEAD);
        int top = choice.within(choice.at(), count, body.height()).top();
        for (int row = 0; row < body.height() && top + row < count; row++) {
            boolean chosen = top + row == choice.at();
            Area line = body.row(row);
            canvas.spot(line, new Event.Picked(top + row));
            if (chosen) {
                canvas.blank(line, Ink.SELECTED);
            }
            List<Cell> cells = rows.apply(top + row);
            for (int i = 0; i < widths.length; i++) {
                Cell cell = cells.get(i);
                Ink ink = chosen ? Ink.SELECTED : cell.ink();
                put(canvas, part(line, places[i], widths[i]), i, new Cell(cell.text(), ink));
            }
        }
    }

    private static Area part(Area line, int place, int width) {
        return line.inset(1).behind(place).left(width);
    }

    private void put(Canvas canvas, Area area, int column, Cell cell) {
        if (columns.get(column).right()) {
            canvas.rightText(area, cell.text(), cell.ink());
        } else {
            canvas.text(area, cell.text(), cell.ink());
        }
    }
}
