package io.vpnmanager.cli.menu.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Outlet;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the container of a server writes, as it writes it.
 *
 * @param server which
 * @param lines the last lines
 * @param back how many lines before the end the last one shown is; 0 follows
 * @param over whether no more comes
 * @param problem why there is none
 */
public record LogPage(ServerName server, List<ServerLog.Line> lines, int back, boolean over, Optional<Problem> problem)
        implements Page {
    private static final int KEPT = 2_000;
    private static final int AT_FIRST = 200;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Copies the list. */
    public LogPage {
        lines = List.copyOf(lines);
    }

    /**
     * More lines.
     *
     * @param lines in their order
     * @param over whether no more comes
     */
    public record Lines(List<ServerLog.Line> lines, boolean over) implements News {
        /** Copies the list. */
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    static LogPage of(ServerName server) {
        return new LogPage(server, List.of(), 0, false, Optional.empty());
    }

    @Override
    public String title() {
        return "Log of " + server;
    }

    @Override
    public List<Hint> hints() {
        return List.of(
                Hint.of(Key.Name.UP, "↑ ↓", "Scroll"), Hint.of('G', "Follow"), Hint.of(Key.Name.ESCAPE, "Esc", "Back"));
    }

    @Override
    public List<Job> begin() {
        // Once is enough: it goes on until the page is closed.
        return lines.isEmpty() ? List.of((vpn, outlet) -> follow(vpn, outlet)) : List.of();
    }

    private void follow(Vpn vpn, Outlet outlet) {
        try (ServerLog log =
                vpn.servers().log(server, ServerLogQuery.last(AT_FIRST).following())) {
            while (outlet.isWanted() && !log.isOver()) {
                List<ServerLog.Line> read = new ArrayList<>();
                Optional<ServerLog.Line> line = log.next(PATIENCE);
                while (line.isPresent() && read.size() < AT_ONCE) {
                    read.add(line.get());
                    line = log.next(Duration.ZERO);
                }
                line.ifPresent(read::add);
                if (!read.isEmpty()) {
                    outlet.bring(new Lines(read, false));
                }
            }
            outlet.bring(new Lines(List.of(), true));
        }
    }

    @Override
    public Step on(Event event, int height) {
        if (event instanceof Event.Typed typed && typed.key().is(Key.Name.ESCAPE)) {
            return Step.back(this);
        }
        if (!Choice.isMove(event) || event instanceof Event.Picked) {
            return Step.to(this);
        }
        int last = lines.size() - 1;
        int to = new Choice(last - back, 0).after(event, lines.size(), height).at();
        return Step.to(new LogPage(server, lines, Math.max(0, last - to), over, problem));
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case Lines more -> Step.to(longer(more));
            case Failed failed -> Step.to(new LogPage(server, lines, back, true, Optional.of(failed.problem())));
            default -> Step.to(this);
        };
    }

    private LogPage longer(Lines more) {
        List<ServerLog.Line> all = new ArrayList<>(lines);
        all.addAll(more.lines());
        List<ServerLog.Line> last = all.subList(Math.max(0, all.size() - KEPT), all.size());
        int shift =
                back == 0 ? 0 : Math.min(last.size() - 1, back + more.lines().size());
        return new LogPage(server, last, shift, over || more.over(), problem);
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        Area inside = area.inset(1);
        problem.ifPresent(wrong -> Problems.draw(canvas, inside, wrong));
        if (lines.isEmpty() && problem.isEmpty()) {
            canvas.text(inside, over ? "It has written nothing." : "Waiting for lines…", Ink.MUTED);
        }
        int end = lines.size() - back;
        int first = Math.max(0, end - inside.height() + (over && back == 0 ? 1 : 0));
        for (int i = first; i < end && problem.isEmpty(); i++) {
            line(canvas, inside.row(i - first), lines.get(i));
        }
        if (over && back == 0 && !lines.isEmpty() && problem.isEmpty()) {
            canvas.text(inside.row(end - first), "The container has ended.", Ink.WARN);
        }
    }

    private static void line(Canvas canvas, Area row, ServerLog.Line line) {
        String time = line.at().toString();
        int width = canvas.text(row, time.length() > 19 ? time.substring(11, 19) : time, Ink.MUTED);
        Ink ink = line.source() == ServerLog.Source.ERROR ? Ink.WARN : Ink.TEXT;
        canvas.text(row.behind(width + 1), line.text(), ink);
    }
}
