package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.chart.Bar;
import io.vpnmanager.cli.chart.Scale;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import java.util.List;

/** Numbers as bars. */
public final class Charts {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
    private static final int PARTS = 8;

    private Charts() {}

    /**
     * Draws upright bars, the last number at the right edge, as high as the area; what is more than nothing shows.
     *
     * @param wide columns for each number, the gap behind it included where it is above 1
     */
    public static void bars(Canvas canvas, Area area, List<Long> numbers, int wide, Ink ink) {
        int shown = Math.min(numbers.size(), area.width() / wide);
        List<Long> last = numbers.subList(numbers.size() - shown, numbers.size());
        long most = Math.max(1, last.stream().mapToLong(Long::longValue).max().orElse(1));
        int columns = wide > 1 ? wide - 1 : 1;
        for (int i = 0; i < shown; i++) {
            int parts = Scale.parts(last.get(i), most, area.height() * PARTS);
            Area bar = area.behind(area.width() - (shown - i) * wide).left(columns);
            for (int row = 0; row < area.height(); row++) {
                int filled = Math.clamp(parts - (area.height() - 1 - row) * (long) PARTS, 0, PARTS);
                canvas.text(bar.row(row), EIGHTHS.substring(filled, filled + 1).repeat(columns), ink);
            }
        }
    }

    /** Draws a bar from the left whose length is this share of the most. */
    public static void bar(Canvas canvas, Area area, long number, long most, Ink ink) {
        canvas.text(area, Bar.of(number, most, area.width()), ink);
    }
}
