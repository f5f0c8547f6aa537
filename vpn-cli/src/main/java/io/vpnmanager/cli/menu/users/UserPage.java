package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One user.
 *
 * @param name who
 * @param seen what was read; empty before that
 * @param problem why it could not be read
 */
public record UserPage(UserName name, Optional<Seen> seen, Optional<Problem> problem) implements Page {
    private static final int SECONDS_BETWEEN_LOOKS = 3;
    private static final int CHART = 5;

    /**
     * What was read.
     *
     * @param user the user
     * @param count all traffic
     * @param days traffic day by day
     */
    public record Seen(User user, TrafficCount count, List<TrafficInterval> days) implements News {
        /** Copies the list. */
        public Seen {
            days = List.copyOf(days);
        }
    }

    /** {@return the page before anything was read} */
    public static UserPage of(UserName name) {
        return new UserPage(name, Optional.empty(), Optional.empty());
    }

    @Override
    public String title() {
        return name.text();
    }

    @Override
    public List<Hint> hints() {
        List<Hint> hints = new ArrayList<>(UserActions.hints(seen.map(Seen::user)));
        hints.add(Hint.of(Key.Name.ESCAPE, "Esc", "Back"));
        return hints;
    }

    @Override
    public List<Job> begin() {
        return List.of(Job.of(vpn -> {
            User user = vpn.users().get(name);
            TrafficScope scope = TrafficScope.ALL.of(user.id());
            return new Seen(user, vpn.traffic().of(user.id()), vpn.traffic().history(scope, TrafficStep.DAY));
        }));
    }

    @Override
    public Step on(Event event, int height) {
        return switch (event) {
            case Event.Tick tick
            when tick.now().getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0 -> Step.to(this, begin().getFirst());
            case Event.Typed typed when typed.key().is(Key.Name.ESCAPE) -> Step.back(this);
            case Event.Typed typed ->
                seen.flatMap(found -> UserActions.step(this, found.user(), typed.key()))
                        .orElseGet(() -> Step.to(this));
            default -> Step.to(this);
        };
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case Seen read -> Step.to(new UserPage(name, Optional.of(read), Optional.empty()));
            case Done done when done.sentence().endsWith("deleted.") -> Step.back(this, done);
            case Done ignored -> Step.to(this, begin().getFirst());
            case Failed failed when seen.isEmpty() -> Step.to(new UserPage(name, seen, Optional.of(failed.problem())));
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
        int rows = facts(seen.get().user(), seen.get().count()).draw(canvas, inside);
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

    private static Facts facts(User user, TrafficCount count) {
        long used = user.life()
                .period()
                .map(period -> period.used(count.totalBytes()))
                .orElse(count.totalBytes());
        Facts facts = new Facts()
                .add("Status", user.status().toString(), States.ink(user.status()))
                .add("Protocols", UsersView.protocols(user))
                .add(
                        "Groups",
                        user.groups().stream().map(GroupName::text).sorted().collect(Collectors.joining(", ")))
                .add("Email", user.email().map(Object::toString).orElse(""))
                .add("Upload", HumanText.bytes(count.uploadBytes()), Ink.UPLOAD)
                .add("Download", HumanText.bytes(count.downloadBytes()), Ink.DOWNLOAD)
                .add(
                        "Used",
                        user.terms()
                                .quota()
                                .map(quota -> HumanText.bytes(used) + " of " + quota.size())
                                .orElse(""));
        user.terms().settings().forEach((term, values) -> facts.add(label(term), String.join(", ", values)));
        return facts.add("Revision", Long.toString(user.revision()), Ink.MUTED)
                .add("Created", HumanText.minute(user.createdAt()), Ink.MUTED);
    }

    private static String label(String term) {
        return Character.toUpperCase(term.charAt(0)) + term.substring(1).replace('-', ' ');
    }
}
