package io.vpnmanager.cli.menu.traffic;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Choice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who used how much, and when.
 *
 * @param now what time it is
 * @param span how far back
 * @param byUser whether users are listed, not servers
 * @param seen what was read; empty before that
 * @param choice which row is chosen
 * @param problem why it could not be read
 */
public record TrafficPage(
        Instant now, Span span, boolean byUser, Optional<Seen> seen, Choice choice, Optional<Problem> problem)
        implements Page {
    private static final int SECONDS_BETWEEN_LOOKS = 10;
    private static final int MOST_USERS = 500;

    /**
     * What was read.
     *
     * @param span how far back
     * @param history by hour or by day
     * @param users who used most
     * @param servers what each server carried
     */
    public record Seen(
            Span span,
            List<TrafficInterval> history,
            List<TrafficShare.OfUser> users,
            List<TrafficShare.OfServer> servers)
            implements News {
        /** Copies the lists. */
        public Seen {
            history = List.copyOf(history);
            users = List.copyOf(users);
            servers = List.copyOf(servers);
        }
    }

    /** {@return the page before anything was read} */
    public static TrafficPage at(Instant now) {
        return new TrafficPage(now, Span.DAY, true, Optional.empty(), Choice.FIRST, Optional.empty());
    }

    @Override
    public String title() {
        return "Traffic";
    }

    @Override
    public List<Hint> hints() {
        return List.of(
                Hint.of(Name.TAB, "Tab", byUser ? "By server" : "By user"),
                Hint.of('p', "Period"),
                Hint.of(Name.DOWN, "↑ ↓", "Move"));
    }

    @Override
    public List<Job> begin() {
        Span asked = span;
        Instant since = asked.begin(now);
        return List.of(Job.of(vpn -> {
            var scope = io.vpnmanager.api.traffic.TrafficScope.ALL.since(since);
            return new Seen(
                    asked,
                    vpn.traffic().history(scope, asked.step()),
                    vpn.traffic().topUsers(scope, MOST_USERS),
                    vpn.traffic().ofServers(scope));
        }));
    }

    /** {@return the rows of the list} */
    List<? extends TrafficShare> shares() {
        return seen.<List<? extends TrafficShare>>map(found -> byUser ? found.users() : found.servers())
                .orElse(List.of());
    }

    @Override
    public Step on(Event event, int height) {
        return switch (event) {
            case Event.Tick tick -> tick(tick.now());
            case Event.Typed typed
            when typed.key().is(Name.TAB) -> Step.to(new TrafficPage(now, span, !byUser, seen, Choice.FIRST, problem));
            case Event.Typed typed when typed.key().is('p') -> period();
            case Event moved
            when Choice.isMove(moved) ->
                Step.to(new TrafficPage(
                        now,
                        span,
                        byUser,
                        seen,
                        choice.after(moved, shares().size(), TrafficView.rows(height)),
                        problem));
            default -> Step.to(this);
        };
    }

    private Step tick(Instant moment) {
        TrafficPage later = new TrafficPage(moment, span, byUser, seen, choice, problem);
        return moment.getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0
                ? Step.to(later, later.begin().getFirst())
                : Step.to(later);
    }

    private Step period() {
        TrafficPage other = new TrafficPage(now, span.next(), byUser, Optional.empty(), Choice.FIRST, problem);
        return Step.to(other, other.begin().getFirst());
    }

    @Override
    public Step told(News news) {
        return Step.to(
                switch (news) {
                    case Seen read when read.span() == span -> seeing(read);
                    case Failed failed ->
                        new TrafficPage(now, span, byUser, seen, choice, Optional.of(failed.problem()));
                    default -> this;
                });
    }

    private TrafficPage seeing(Seen read) {
        TrafficPage page = new TrafficPage(now, span, byUser, Optional.of(read), choice, Optional.empty());
        Choice kept = choice.kept(identities(), page.identities());
        return new TrafficPage(now, span, byUser, Optional.of(read), kept, Optional.empty());
    }

    private List<?> identities() {
        return shares().stream()
                .map(share -> switch (share) {
                    case TrafficShare.OfUser user -> user.id();
                    case TrafficShare.OfServer server -> server.id();
                })
                .toList();
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        if (seen.isPresent()) {
            TrafficView.draw(canvas, area, this, seen.get());
            return;
        }
        problem.ifPresentOrElse(
                wrong -> Problems.draw(canvas, area.inset(1), wrong),
                () -> canvas.text(area.inset(1), "Reading…", Ink.MUTED));
    }

    /** {@return all that was counted} */
    static TrafficCount sum(Seen seen) {
        return seen.history().stream().map(TrafficInterval::count).reduce(TrafficCount.ZERO, TrafficCount::plus);
    }
}
