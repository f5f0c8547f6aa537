package io.vpnmanager.cli.menu.dialog;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;

/** Says what went wrong in the words of the command. */
public final class Problems {
    private Problems() {}

    /** {@return what happened, with its code} */
    public static String sentence(Problem problem) {
        return problem.subject() + " " + problem.reason() + " ("
                + problem.code().id() + ")";
    }

    /** {@return how many rows it takes} */
    static int rows(Problem problem, int width) {
        return Fit.lines(sentence(problem), width).size()
                + (problem.remedy().isEmpty()
                        ? 0
                        : Fit.lines(problem.remedy(), width).size());
    }

    /** Draws what happened and what can be done. */
    public static void draw(Canvas canvas, Area area, Problem problem) {
        int row = 0;
        for (String line : Fit.lines(sentence(problem), area.width())) {
            canvas.text(area.row(row++), line, Ink.BAD);
        }
        if (!problem.remedy().isEmpty()) {
            for (String line : Fit.lines(problem.remedy(), area.width())) {
                canvas.text(area.row(row++), line, Ink.TEXT);
            }
        }
    }
}
