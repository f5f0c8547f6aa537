package io.vpnmanager.cli.menu.traffic;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.part.Charts;
import io.vpnmanager.cli.output.HumanText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws traffic: a chart above, a list with bars below. */
final class TrafficView {
    private static final int NUMBER = 11;
    private static final int GAP_BETWEEN_MARKS = 4;

    private TrafficView() {}

    private static int chart(int height) {
        return Math.clamp(height / 4, 3, 8);
    }

    /** {@return how many rows of the list show in an area of this height} */
    static int rows(int height) {
        return Math.max(1, height - chart(height) - 5);
    }

    static void draw(Canvas canvas, Area area, TrafficPage page, TrafficPage.Seen seen) {
        Area inside = area.inset(1);
        int high = chart(area.height());
        TrafficCount sum = TrafficPage.sum(seen);
        int width = canvas.text(inside, "All traffic, " + page.span().words(), Ink.STRONG);
        Area numbers = inside.behind(width + 3);
        width = canvas.text(numbers, "↑ " + HumanText.bytes(sum.uploadBytes()), Ink.UPLOAD);
        canvas.text(numbers.behind(width + 2), "↓ " + HumanText.bytes(sum.downloadBytes()), Ink.DOWNLOAD);
        chart(canvas, inside.rows(1, high + 1), page, seen);
        Area list = inside.below(high + 3);
        canvas.rule(list, page.byUser() ? "By user" : "By server");
        list(canvas, list.below(1), page);
    }

    private static void chart(Canvas canvas, Area area, TrafficPage page, TrafficPage.Seen seen) {
        Map<Instant, Long> counts = seen.history().stream()
                .collect(Collectors.toMap(
                        TrafficInterval::start, interval -> interval.count().totalBytes(), Long::sum));
        List<Instant> starts = page.span().starts(page.now());
        int wide = Math.clamp(area.width() / starts.size(), 1, 8);
        Area bars = area.left(wide * starts.size());
        Charts.bars(
                canvas,
                bars.rows(0, area.height() - 1),
                starts.stream().map(start -> counts.getOrDefault(start, 0L)).toList(),
                wide,
                Ink.DOWNLOAD);
        Area marks = bars.row(area.height() - 1);
        int every = Math.ceilDiv(GAP_BETWEEN_MARKS, wide);
        for (int i = 0; i < starts.size(); i += every) {
            canvas.text(marks.behind(i * wide), page.span().mark(starts.get(i)), Ink.MUTED);
        }
    }

    private static void list(Canvas canvas, Area area, TrafficPage page) {
        List<? extends TrafficShare> shares = page.shares();
        if (shares.isEmpty()) {
            canvas.text(area, "No traffic was counted.", Ink.MUTED);
            return;
        }
        int name = Math.clamp(area.width() / 3, 14, 32);
        header(canvas, area, name);
        long most = shares.stream()
                .mapToLong(share -> share.count().totalBytes())
                .max()
                .orElse(0);
        Area body = area.below(1);
        int top = page.choice()
                .within(page.choice().at(), shares.size(), body.height())
                .top();
        for (int row = 0; row < body.height() && top + row < shares.size(); row++) {
            boolean chosen = top + row == page.choice().at();
            Area line = body.row(row);
            canvas.spot(line, new Event.Picked(top + row));
            if (chosen) {
                canvas.blank(line, Ink.SELECTED);
            }
            share(canvas, line, name, shares.get(top + row), most, chosen);
        }
    }

    private static void header(Canvas canvas, Area line, int name) {
        canvas.text(line.left(name - 1), "NAME", Ink.HEADER);
        canvas.rightText(line.behind(name).left(NUMBER), "UPLOAD", Ink.HEADER);
        canvas.rightText(line.behind(name + NUMBER).left(NUMBER), "DOWNLOAD", Ink.HEADER);
        canvas.text(line.behind(name + 2 * NUMBER + 2), "SHARE", Ink.HEADER);
    }

    private static void share(Canvas canvas, Area line, int name, TrafficShare share, long most, boolean chosen) {
        Ink ink = chosen ? Ink.SELECTED : Ink.TEXT;
        canvas.text(line.left(name - 1), name(share), ink);
        canvas.rightText(
                line.behind(name).left(NUMBER), HumanText.bytes(share.count().uploadBytes()), ink);
        canvas.rightText(
                line.behind(name + NUMBER).left(NUMBER),
                HumanText.bytes(share.count().downloadBytes()),
                ink);
        Area bar = line.behind(name + 2 * NUMBER + 2);
        Charts.bar(canvas, bar, share.count().totalBytes(), most, chosen ? Ink.SELECTED : Ink.DOWNLOAD);
    }

    private static String name(TrafficShare share) {
        return switch (share) {
            case TrafficShare.OfUser user -> user.name().text();
            case TrafficShare.OfServer server ->
                server.name().map(Object::toString).orElse("a server") + (server.deleted() ? " (deleted)" : "");
        };
    }
}
