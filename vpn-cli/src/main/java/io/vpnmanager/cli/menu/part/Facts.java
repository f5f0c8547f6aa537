package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;
import java.util.ArrayList;
import java.util.List;

/** Names and values below each other; long values go on in the next row. */
public final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    private record Fact(String name, String value, Ink ink) {}

    /** Adds one; an empty value is left out. */
    public Facts add(String name, String value, Ink ink) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value, ink));
        }
        return this;
    }

    /** Adds one. */
    public Facts add(String name, String value) {
        return add(name, value, Ink.TEXT);
    }

    /** Draws them. {@return how many rows they took} */
    public int draw(Canvas canvas, Area area) {
        int names = Math.min(
                area.width() / 2,
                2 + facts.stream().mapToInt(fact -> Fit.width(fact.name)).max().orElse(0));
        int row = 0;
        for (Fact fact : facts) {
            canvas.text(area.row(row).left(names - 1), fact.name, Ink.MUTED);
            for (String line : Fit.lines(fact.value, area.width() - names)) {
                canvas.text(area.row(row++).behind(names), line, fact.ink);
            }
        }
        return row;
    }
}
