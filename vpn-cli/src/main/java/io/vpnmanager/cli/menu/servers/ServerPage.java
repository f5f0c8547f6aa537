package io.vpnmanager.cli.menu.servers;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.cli.menu.dialog.ProblemBox;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Charts;
import io.vpnmanager.cli.menu.part.Facts;
import io.vpnmanager.cli.menu.part.States;
import io.vpnmanager.cli.output.HumanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One server.
 *
 * @param name which
 * @param seen what was read; empty before that
 * @param problem why it could not be read
 */
public record ServerPage(ServerName name, Optional<Seen> seen, Optional<Problem> problem) implements Page {
    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final int CHART = 5;

    /**
     * What was read.
     *
     * @param status what is wanted, and what was seen
     * @param days its traffic, day by day
     */
    public record Seen(ServerStatus status, List<TrafficInterval> days) implements News {
        /** Copies the list. */
        public Seen {
            days = List.copyOf(days);
        }
    }

    /** {@return the page before anything was read} */
    public static ServerPage of(ServerName name) {
        return new ServerPage(name, Optional.empty(), Optional.empty());
    }

    @Override
    public String title() {
        return name.text();
    }

    @Override
    public List<Hint> hints() {
        List<Hint> hints = new ArrayList<>(ServerActions.hints(server()));
        hints.add(Hint.of(Key.Name.ESCAPE, "Esc", "Back"));
        return hints;
    }

    private Optional<Server> server() {
        return seen.map(found -> found.status().server());
    }

    @Override
    public List<Job> begin() {
        return List.of(Job.of(vpn -> {
            ServerStatus status = vpn.servers().status(name);
            TrafficScope scope = TrafficScope.ALL.at(status.server().id());
            return new Seen(status, vpn.traffic().history(scope, TrafficStep.DAY));
        }));
    }

    @Override
    public Step on(Event event, int height) {
        return switch (event) {
            case Event.Tick tick
            when tick.now().getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0 -> Step.to(this, begin().getFirst());
            case Event.Typed typed when typed.key().is(Key.Name.ESCAPE) -> Step.back(this);
            case Event.Typed typed ->
                server().flatMap(found -> ServerActions.step(this, found, typed.key()))
                        .orElseGet(() -> Step.to(this));
            default -> Step.to(this);
        };
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case Seen read -> Step.to(new ServerPage(name, Optional.of(read), Optional.empty()));
            case Done done when done.sentence().endsWith("deleted.") -> Step.back(this, done);
            case Done ignored -> Step.to(this, begin().getFirst());
            case Failed failed
            when seen.isEmpty() -> Step.to(new ServerPage(name, seen, Optional.of(failed.problem())));
            case Failed failed -> Step.open(this, new ProblemBox(failed.problem()));
            default -> Step.to(this);
        };
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        Area inside = area.inset(1);
        if (seen.isEmpty()) {
            problem.ifPresentOrElse(
                    wrong -> Problems.draw(canvas, inside, wrong), () -> canvas.text(inside, "Reading…", Ink.MUTED));
            return;
        }
        Facts facts = facts(seen.get().status());
        int rows = facts.draw(canvas, inside);
        Area rest = inside.below(rows + 1);
        if (rest.height() > 2) {
            canvas.rule(rest, "Traffic by day");
            List<Long> days = seen.get().days().stream()
                    .map(day -> day.count().totalBytes())
                    .toList();
            int high = Math.min(CHART, rest.height() - 1);
            Charts.bars(
                    canvas, rest.rows(1, high).left(Math.min(rest.width(), days.size() * 2)), days, 2, Ink.DOWNLOAD);
            if (days.isEmpty()) {
                canvas.text(rest.row(1), "No traffic was counted.", Ink.MUTED);
            }
        }
    }

    private static Facts facts(ServerStatus status) {
        Server server = status.server();
        ServerSpec spec = server.spec();
        ServerReport report = server.report();
        return new Facts()
                .add("State", States.word(server) + since(report), States.ink(server))
                .add("Problem", report.problem(), Ink.BAD)
                .add("Pending", status.pending().orElse(""), Ink.WARN)
                .add(
                        "Not counted",
                        report.uncountedSince()
                                .map(time -> "since " + HumanText.minute(time))
                                .orElse(""),
                        Ink.WARN)
                .add("Protocol", spec.protocol().kind().id())
                .add("Listens on", ServersPage.address(spec))
                .add("Public host", spec.publicHost().map(Object::toString).orElse(""))
                .add("Place", status.place().name().toLowerCase(Locale.ROOT))
                .add("Container", report.container().orElse(""))
                .add("Sessions", ServersPage.number(report.sessions()))
                .add(
                        "Users",
                        report.users().isPresent()
                                ? Long.toString(report.users().getAsLong())
                                : "–")
                .add(
                        "Settings",
                        spec.protocol().settings().entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + String.join(",", setting.getValue()))
                                .collect(Collectors.joining("  ")))
                .add("Keys", "version " + server.keys().version())
                .add("Revision", Long.toString(server.revision()))
                .add("Created", HumanText.minute(server.createdAt()));
    }

    private static String since(ServerReport report) {
        return report.since().map(time -> ", since " + HumanText.minute(time)).orElse("");
    }
}
