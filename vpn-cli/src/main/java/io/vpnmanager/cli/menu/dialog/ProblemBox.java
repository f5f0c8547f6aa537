package io.vpnmanager.cli.menu.dialog;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import java.util.List;

/**
 * What went wrong, until it was read.
 *
 * @param problem it
 */
public record ProblemBox(Problem problem) implements Page {
    private static final int WIDTH = 72;

    @Override
    public String title() {
        return "It did not work";
    }

    @Override
    public boolean isDialog() {
        return true;
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of(Name.ENTER, "Enter", "Close"));
    }

    @Override
    public Step on(Event event, int height) {
        return event instanceof Event.Typed ? Step.back(this) : Step.to(this);
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        int width = Math.min(WIDTH, area.width() - 2);
        Area box = area.middle(width, Problems.rows(problem, width - 4) + 2);
        Problems.draw(canvas, canvas.frame(box, title()), problem);
    }
}
