package io.vpnmanager.cli.menu.draw;

import dev.tamboui.buffer.Buffer;
import dev.tamboui.buffer.Cell;
import dev.tamboui.buffer.DiffResult;
import dev.tamboui.terminal.AnsiCellWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Shows pictures on a terminal, and writes only what differs from the one before. */
public final class Screen {
    private static final String ESCAPE = "\u001b[";
    /** A terminal that knows this shows the whole at once; others pass it over. */
    private static final String BEGIN = ESCAPE + "?2026h";

    private static final String END = ESCAPE + "?2026l";

    private final OutputStream out;
    private @Nullable Buffer shown;

    /** A screen on this stream of a terminal. */
    public Screen(OutputStream out) {
        this.out = out;
    }

    /**
     * Shows a picture.
     *
     * @throws IOException when the terminal takes no more
     */
    public void show(Canvas canvas) throws IOException {
        Buffer next = canvas.cells();
        StringBuilder text = new StringBuilder(BEGIN).append(ESCAPE).append("?25l");
        Buffer before = shown;
        if (before == null || !before.area().equals(next.area())) {
            text.append(ESCAPE).append("0m").append(ESCAPE).append("2J");
            before = Buffer.empty(next.area());
        }
        DiffResult changes = new DiffResult();
        before.diff(next, changes);
        append(changes, text);
        canvas.cursor()
                .ifPresent(place -> text.append(ESCAPE)
                        .append(place.y() + 1)
                        .append(';')
                        .append(place.x() + 1)
                        .append('H')
                        .append(ESCAPE)
                        .append("?25h"));
        out.write(text.append(END).toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        shown = next;
    }

    /** Writes the next picture as a whole. */
    public void forget() {
        shown = null;
    }

    private static void append(DiffResult changes, StringBuilder text) {
        try (AnsiCellWriter writer = new AnsiCellWriter(text::append)) {
            int column = -1;
            int row = -1;
            for (int i = 0; i < changes.size(); i++) {
                Cell cell = changes.getCell(i);
                if (cell.isContinuation()) {
                    // The second column of the sign before.
                    column++;
                    continue;
                }
                if (changes.getX(i) != column || changes.getY(i) != row) {
                    text.append(ESCAPE)
                            .append(changes.getY(i) + 1)
                            .append(';')
                            .append(changes.getX(i) + 1)
                            .append('H');
                }
                writer.writeCell(cell);
                column = changes.getX(i) + 1;
                row = changes.getY(i);
            }
        }
    }
}
