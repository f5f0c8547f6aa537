package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.part.Cell;
import io.vpnmanager.cli.menu.part.Charts;
import io.vpnmanager.cli.menu.part.States;
import io.vpnmanager.cli.output.HumanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the dashboard: numbers, charts, lists, and what is wrong. */
final class DashboardView {
    private static final int HOURS = 24;
    private static final int GAP = 3;

    private static final List<String> FIRST_STEPS = List.of(
            "1. A server: press 2, then n.",
            "2. A user: press 3, then n.",
            "3. The user's link as a QR code: Q in that list.",
            "4. What serves them, in another terminal: vpn agent run");

    private final Dashboard page;
    private final Optional<Pulse> pulse;

    DashboardView(Dashboard page) {
        this.page = page;
        this.pulse = page.rates().last();
    }

    void draw(Canvas canvas, Area area) {
        Area inside = area.inset(1);
        if (pulse.isEmpty()) {
            page.problem()
                    .ifPresentOrElse(
                            wrong -> Problems.draw(canvas, inside, wrong),
                            () -> canvas.text(inside, "Reading…", Ink.MUTED));
            return;
        }
        boolean roomy = inside.height() >= 20;
        int charts = roomy ? Math.clamp(inside.height() / 5, 3, 10) : 3;
        int lists = roomy ? Math.clamp(inside.height() / 5, 3, 10) : 0;
        numbers(canvas, inside);
        charts(canvas, inside.rows(3, charts + 2));
        int row = 3 + charts + 2;
        if (lists > 0) {
            lists(canvas, inside.rows(row, lists + 1));
            row += lists + 1;
        }
        alerts(canvas, inside.below(row));
    }

    private void numbers(Canvas canvas, Area area) {
        List<ServerStatus> servers = pulse.get().servers();
        long wanted = servers.stream()
                .filter(status -> status.server().spec().isToRun())
                .count();
        long serving = servers.stream().filter(DashboardView::serves).count();
        long sessions = servers.stream()
                .mapToInt(status -> status.server().report().sessions().orElse(0))
                .sum();
        boolean counted = servers.stream()
                .anyMatch(status -> status.server().report().sessions().isPresent());
        List<Cell> cells = List.of(
                new Cell(serving + " of " + wanted, serving == wanted ? Ink.GOOD : Ink.BAD),
                new Cell(HumanText.grouped(pulse.get().users()), Ink.STRONG),
                new Cell(counted ? Long.toString(sessions) : "–", Ink.STRONG),
                new Cell(HumanText.bytes(page.rates().downloadNow()) + "/s", Ink.DOWNLOAD),
                new Cell(HumanText.bytes(page.rates().uploadNow()) + "/s", Ink.UPLOAD));
        List<String> names = List.of(
                "servers",
                pulse.get().users() == 1 ? "user" : "users",
                sessions == 1 ? "session" : "sessions",
                "download",
                "upload");
        int wide = area.width() / cells.size();
        for (int i = 0; i < cells.size(); i++) {
            Area tile = area.behind(i * wide).left(wide - 1);
            canvas.text(tile.row(0), cells.get(i).text(), cells.get(i).ink());
            canvas.text(tile.row(1), names.get(i), Ink.MUTED);
        }
    }

    private static boolean serves(ServerStatus status) {
        Server server = status.server();
        return server.spec().isToRun()
                && server.report().state() == io.vpnmanager.api.server.ServerReport.State.SERVING;
    }

    private void charts(Canvas canvas, Area area) {
        Area left = area.left((area.width() - GAP) / 2);
        Area right = area.behind(left.width() + GAP);
        canvas.rule(left, "Download now");
        Area live = left.rows(1, left.height() - 2);
        Charts.bars(canvas, live, page.rates().download(), 1, Ink.DOWNLOAD);
        long most = page.rates().download().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        canvas.text(left.row(left.height() - 1), "most " + HumanText.bytes(most) + "/s", Ink.MUTED);
        canvas.rule(right, "Last 24 hours");
        List<Long> hours = hours();
        int wide = Math.clamp(right.width() / HOURS, 1, 4);
        Charts.bars(canvas, right.left(wide * HOURS).rows(1, right.height() - 2), hours, wide, Ink.DOWNLOAD);
        Area foot = right.left(Math.max(right.width(), wide * HOURS)).row(right.height() - 1);
        long sum = hours.stream().mapToLong(Long::longValue).sum();
        canvas.text(foot, "total " + HumanText.bytes(sum), Ink.MUTED);
    }

    /** All hours of the last day, the running one last. */
    private List<Long> hours() {
        long last = TrafficStep.HOUR.begin(page.now()).getEpochSecond() / 3600;
        List<Long> hours = new ArrayList<>(java.util.Collections.nCopies(HOURS, 0L));
        for (TrafficInterval interval : page.day().map(Day::hours).orElse(List.of())) {
            long back = last - interval.start().getEpochSecond() / 3600;
            if (back >= 0 && back < HOURS) {
                hours.set((int) (HOURS - 1 - back), interval.count().totalBytes());
            }
        }
        return hours;
    }

    private void lists(Canvas canvas, Area area) {
        Area left = area.left((area.width() - GAP) / 2);
        Area right = area.behind(left.width() + GAP);
        canvas.rule(left, "Servers");
        List<ServerStatus> servers = pulse.get().servers();
        for (int row = 1; row < left.height() && row <= servers.size(); row++) {
            Server server = servers.get(row - 1).server();
            Area line = left.row(row);
            int state = 10;
            canvas.text(line.left(line.width() - state), server.name().text(), Ink.TEXT);
            canvas.rightText(line, States.word(server), States.ink(server));
        }
        if (servers.isEmpty()) {
            canvas.text(left.row(1), "There is no server yet.", Ink.MUTED);
        }
        canvas.rule(right, "Most traffic in 24 hours");
        List<TrafficShare.OfUser> top = page.day().map(Day::top).orElse(List.of());
        long most = top.stream()
                .mapToLong(share -> share.count().totalBytes())
                .max()
                .orElse(0);
        for (int row = 1; row < right.height() && row <= top.size(); row++) {
            share(canvas, right.row(row), top.get(row - 1), most);
        }
        if (top.isEmpty()) {
            canvas.text(right.row(1), "No traffic was counted.", Ink.MUTED);
        }
    }

    private static void share(Canvas canvas, Area line, TrafficShare.OfUser share, long most) {
        int name = Math.min(16, line.width() / 2);
        int number = 10;
        canvas.text(line.left(name - 1), share.name().text(), Ink.TEXT);
        canvas.rightText(line, HumanText.bytes(share.count().totalBytes()), Ink.TEXT);
        Area bar = line.behind(name).left(line.width() - name - number - 1);
        Charts.bar(canvas, bar, share.count().totalBytes(), most, Ink.DOWNLOAD);
    }

    private boolean isEmpty() {
        return pulse.get().servers().isEmpty() && pulse.get().users() == 0;
    }

    private void alerts(Canvas canvas, Area area) {
        if (isEmpty() && page.problem().isEmpty()) {
            canvas.rule(area, "First steps");
            for (int row = 0; row < FIRST_STEPS.size(); row++) {
                canvas.text(area.row(row + 1), FIRST_STEPS.get(row), Ink.TEXT);
            }
            return;
        }
        canvas.rule(area, "What is wrong");
        List<Cell> alerts = new ArrayList<>();
        page.problem().ifPresent(wrong -> alerts.add(new Cell(Problems.sentence(wrong), Ink.BAD)));
        alerts.addAll(Alerts.of(pulse, page.day(), page.ending()));
        if (alerts.isEmpty()) {
            canvas.text(area.row(1), "✓ Nothing.", Ink.GOOD);
        }
        int room = area.height() - 1;
        boolean more = alerts.size() > room;
        int shown = more ? Math.max(0, room - 1) : alerts.size();
        for (int i = 0; i < shown; i++) {
            canvas.text(
                    area.row(i + 1), "• " + alerts.get(i).text(), alerts.get(i).ink());
        }
        if (more) {
            canvas.text(area.row(room), "and " + (alerts.size() - shown) + " more", Ink.MUTED);
        }
    }
}
