package io.vpnmanager.cli.menu;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the menu: pages above, keys below, the open page in between. */
final class Frame {
    static final int LEAST_WIDTH = 60;
    static final int LEAST_HEIGHT = 16;

    private static final int WIDE = 96;

    private Frame() {}

    static Canvas draw(MenuState state) {
        Canvas canvas = new Canvas(state.width(), state.height(), state.theme());
        Area all = canvas.area();
        if (all.width() < LEAST_WIDTH || all.height() < LEAST_HEIGHT) {
            tooSmall(canvas, all);
            return canvas;
        }
        tabs(canvas, all.row(0), state);
        canvas.rule(all.row(1), path(state));
        body(canvas, all.rows(2, state.bodyHeight()), state);
        notice(canvas, all.row(all.height() - 2).inset(1), state);
        keys(canvas, all.row(all.height() - 1), state.top().page());
        return canvas;
    }

    private static void notice(Canvas canvas, Area row, MenuState state) {
        Notice notice = state.notice();
        if (notice.equals(Notice.NONE) && !state.open()) {
            canvas.text(row, "Opening the home…", Ink.ACCENT);
            return;
        }
        canvas.text(row, notice.text(), notice.warns() ? Ink.WARN : Ink.GOOD);
    }

    private static void tooSmall(Canvas canvas, Area all) {
        List<String> lines = Fit.lines(
                "This terminal has " + all.width() + "x" + all.height() + ", the menu needs " + LEAST_WIDTH + "x"
                        + LEAST_HEIGHT + ". Make it larger, or press q to leave.",
                all.width());
        for (int row = 0; row < lines.size(); row++) {
            canvas.text(all.row(row), lines.get(row), Ink.WARN);
        }
    }

    private static void tabs(Canvas canvas, Area row, MenuState state) {
        boolean wide = row.width() >= WIDE;
        int place = wide ? canvas.text(row.behind(1), "vpn", Ink.ACCENT) + 4 : 1;
        for (Tab tab : Tab.values()) {
            String title = row.width() < LEAST_WIDTH + 10 ? tab.shortTitle() : tab.title();
            Area rest = row.behind(place);
            boolean shown = tab == state.tab();
            int width = canvas.text(rest, tab.key() + " ", Ink.ACCENT);
            width += canvas.text(rest.behind(width), title, shown ? Ink.TAB : Ink.TEXT);
            canvas.spot(rest.left(width), new Event.Typed(Key.of(tab.key())));
            place += width + (wide ? 3 : row.width() < LEAST_WIDTH + 10 ? 1 : 2);
        }
        state.agent().ifPresent(agent -> agent(canvas, row.inset(1), agent, wide));
    }

    private static void agent(Canvas canvas, Area row, AgentStatus agent, boolean wide) {
        boolean runs = agent.place() != AgentStatus.Place.NOWHERE;
        String words = wide ? (runs ? "● agent runs" : "○ no agent") : runs ? "●" : "○";
        canvas.rightText(row, words, runs ? Ink.GOOD : Ink.BAD);
    }

    private static String path(MenuState state) {
        return state.stack().stream()
                .map(Opened::page)
                .filter(page -> !page.isDialog())
                .map(Page::title)
                .collect(Collectors.joining(" › "));
    }

    private static void body(Canvas canvas, Area area, MenuState state) {
        List<Page> pages = state.stack().stream().map(Opened::page).toList();
        int first = pages.size() - 1;
        while (first > 0 && pages.get(first).isDialog()) {
            first--;
        }
        for (Page page : pages.subList(first, pages.size())) {
            if (page.isDialog()) {
                canvas.cover();
            }
            page.draw(canvas, area);
        }
    }

    private static void keys(Canvas canvas, Area row, Page page) {
        List<Hint> always = page.isDialog() || page.takesText() ? List.of() : GlobalKeys.HINTS;
        int room = row.width() - 1 - always.stream().mapToInt(Frame::width).sum();
        List<Hint> shown = new ArrayList<>();
        for (Hint hint : page.hints()) {
            if (width(hint) > room) {
                break;
            }
            room -= width(hint);
            shown.add(hint);
        }
        shown.addAll(always);
        int place = 1;
        for (Hint hint : shown) {
            Area rest = row.behind(place);
            int width = canvas.text(rest, hint.label(), Ink.ACCENT);
            width += 1 + canvas.text(rest.behind(width + 1), hint.does(), Ink.MUTED);
            canvas.spot(rest.left(width), new Event.Typed(hint.key()));
            place += width + 2;
        }
    }

    private static int width(Hint hint) {
        return Fit.width(hint.label()) + Fit.width(hint.does()) + 3;
    }
}
