package io.vpnmanager.cli.live;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.output.HumanText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Draws the view: the machine, alerts, servers, users and events, from top to bottom, as many as there is room for. */
final class LiveFrame {
    private static final int LEAST_WIDTH = 40;
    private static final int LEAST_HEIGHT = 8;
    /** Where there are fewer rows, the worst alert stands in the place of the machine. */
    private static final int HEIGHT_FOR_ALERTS = 14;

    private static final int GAP = 3;
    private static final int SHORT_TIME = 19;

    private final LiveState state;
    private final Canvas canvas;

    private LiveFrame(LiveState state, Theme theme) {
        this.state = state;
        this.canvas = new Canvas(state.width(), state.height(), theme);
    }

    static Canvas draw(LiveState state, Theme theme) {
        LiveFrame frame = new LiveFrame(state, theme);
        frame.draw();
        return frame.canvas;
    }

    private void draw() {
        Area all = canvas.area();
        if (all.width() < LEAST_WIDTH || all.height() < LEAST_HEIGHT) {
            canvas.text(all.row(0), "Too small: " + LEAST_WIDTH + "x" + LEAST_HEIGHT + "; q leaves", Ink.WARN);
            return;
        }
        keys(all.row(all.height() - 1).inset(1));
        Area inside = all.rows(0, all.height() - 1);
        Optional<Look> last = state.rates().last();
        if (last.isEmpty()) {
            canvas.text(inside.row(0).inset(1), "Reading…", Ink.MUTED);
        }
        last.ifPresent(look -> body(inside, look));
        state.problem()
                .ifPresent(
                        why -> canvas.text(inside.row(inside.height() - 1).inset(1), Problems.sentence(why), Ink.BAD));
    }

    private void keys(Area row) {
        int place = 0;
        for (List<String> hint : List.of(
                List.of("q", "Quit"),
                List.of("s", "Sort by " + state.order().next()),
                List.of("p", state.paused() ? "Go on" : "Pause"),
                List.of("+-", seconds(state.every())),
                List.of("↑↓", "Servers"))) {
            place += canvas.text(row.behind(place), hint.getFirst(), Ink.ACCENT) + 1;
            place += canvas.text(row.behind(place), hint.getLast(), Ink.MUTED) + 2;
        }
    }

    private static String seconds(Duration every) {
        return "Every " + every.toSeconds() + " s";
    }

    private void body(Area area, Look look) {
        HealthReport health = look.health();
        head(area.row(0).inset(1), health);
        AlertsList alerts = new AlertsList(look.alerts());
        if (area.height() >= HEIGHT_FOR_ALERTS) {
            host(area.row(1).inset(1), health.host());
            int rows = alerts.rows(area.height());
            alerts.draw(canvas, area.rows(2, rows));
            servers(area.below(2 + rows), look);
        } else if (look.alerts().isEmpty()) {
            host(area.row(1).inset(1), health.host());
            servers(area.below(2), look);
        } else {
            alerts.drawWorst(canvas, area.row(1).inset(1));
            servers(area.below(2), look);
        }
    }

    private void servers(Area area, Look look) {
        int servers = look.health().servers().size();
        int below = area.height() - 1;
        boolean more = below - servers - 2 >= 4;
        int rows = more ? servers + 2 : below;
        canvas.rule(area.row(0), "Servers by " + state.order());
        new ServersTable(state).draw(canvas, area.rows(1, rows));
        if (more) {
            lists(area.below(1 + rows), look);
        }
    }

    private void head(Area row, HealthReport health) {
        String time = health.at().truncatedTo(ChronoUnit.SECONDS).toString();
        int place = canvas.text(row, time, Ink.STRONG) + 2;
        if (state.paused()) {
            place += canvas.text(row.behind(place), "paused", Ink.WARN) + 2;
        }
        AgentHealth agent = health.agent();
        boolean runs = agent.place() != AgentStatus.Place.NOWHERE;
        String words = runs ? "● agent" + age(agent.told(), health.at()) : "○ no agent runs";
        canvas.rightText(row.behind(place), words, runs ? Ink.GOOD : Ink.BAD);
    }

    private static String age(Optional<Instant> told, Instant now) {
        return told.map(then ->
                        " looked " + Math.max(0, Duration.between(then, now).toSeconds()) + " s ago")
                .orElse(" has told nothing yet");
    }

    private void host(Area row, HostHealth host) {
        int place = 0;
        place = part(row, place, "CPU", percent(host.cpuPercent()), Ink.STRONG);
        place = part(row, place, "memory", used(host.memoryBytes(), host.memoryAvailableBytes()), Ink.STRONG);
        place = part(row, place, "disk", used(host.diskBytes(), host.diskFreeBytes()), Ink.STRONG);
        place = part(row, place, "in", rate(host.receivedPerSecond()), Ink.DOWNLOAD);
        part(row, place, "out", rate(host.sentPerSecond()), Ink.UPLOAD);
    }

    private int part(Area row, int place, String name, String value, Ink ink) {
        int next = place + canvas.text(row.behind(place), name, Ink.MUTED) + 1;
        return next + canvas.text(row.behind(next), value, ink) + 2;
    }

    private static String percent(OptionalDouble value) {
        return value.isPresent() ? Math.round(value.getAsDouble()) + " %" : "–";
    }

    private static String used(OptionalLong all, OptionalLong free) {
        return all.isPresent() && free.isPresent() && all.getAsLong() > 0
                ? Math.round(100.0 * (all.getAsLong() - free.getAsLong()) / all.getAsLong()) + " % of "
                        + HumanText.bytes(all.getAsLong())
                : "–";
    }

    private static String rate(OptionalDouble bytes) {
        return bytes.isPresent() ? HumanText.bytes(Math.round(bytes.getAsDouble())) + "/s" : "–";
    }

    private void lists(Area area, Look look) {
        Area left = area.left((area.width() - GAP) / 2);
        Area right = area.behind(left.width() + GAP);
        canvas.rule(left, "Users now");
        users(left.below(1));
        canvas.rule(right, "Events");
        int row = 1;
        for (AuditEntry event : look.events()) {
            if (row < right.height()) {
                Area line = right.row(row++);
                String time = event.at().toString();
                int place = canvas.text(
                        line, time.substring(SHORT_TIME - 8, Math.min(time.length(), SHORT_TIME)), Ink.MUTED);
                canvas.text(line.behind(place + 1), event.action() + " " + event.subject(), Ink.TEXT);
            }
        }
    }

    private void users(Area area) {
        List<Rates.OfUser> users = state.rates().users();
        if (users.isEmpty()) {
            canvas.text(area.row(0), "Nobody moves anything.", Ink.MUTED);
        }
        for (int row = 0; row < Math.min(users.size(), area.height()); row++) {
            Area line = area.row(row);
            Rates.OfUser user = users.get(row);
            String rate = HumanText.bytes(user.count().totalBytes()) + "/s";
            canvas.text(line.left(line.width() - rate.length() - 1), user.name(), Ink.TEXT);
            canvas.rightText(line, rate, Ink.DOWNLOAD);
        }
    }
}
