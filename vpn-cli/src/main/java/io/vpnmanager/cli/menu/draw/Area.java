package io.vpnmanager.cli.menu.draw;

/**
 * A rectangle of cells.
 *
 * @param x its leftmost column, from 0
 * @param y its topmost row, from 0
 * @param width columns, 0 or more
 * @param height rows, 0 or more
 */
public record Area(int x, int y, int width, int height) {
    /** Nothing is narrower than nothing. */
    public Area {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /** {@return whether it has no cell} */
    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** {@return whether this cell is in it} */
    public boolean contains(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }

    /** {@return one row of it, from 0} */
    public Area row(int number) {
        return rows(number, 1);
    }

    /** {@return some rows of it} */
    public Area rows(int from, int count) {
        int first = Math.min(from, height);
        return new Area(x, y + first, width, Math.min(count, height - first));
    }

    /** {@return what is left below the first rows} */
    public Area below(int rows) {
        return rows(rows, height - rows);
    }

    /** {@return its leftmost columns} */
    public Area left(int columns) {
        return new Area(x, y, Math.min(columns, width), height);
    }

    /** {@return what is left behind the leftmost columns} */
    public Area behind(int columns) {
        int first = Math.min(columns, width);
        return new Area(x + first, y, width - first, height);
    }

    /** {@return it without a margin on the left and on the right} */
    public Area inset(int columns) {
        return new Area(x + columns, y, width - 2 * columns, height);
    }

    /** {@return an area of this size in its middle, as large as there is room} */
    public Area middle(int columns, int rows) {
        int wide = Math.min(columns, width);
        int high = Math.min(rows, height);
        return new Area(x + (width - wide) / 2, y + (height - high) / 2, wide, high);
    }
}
