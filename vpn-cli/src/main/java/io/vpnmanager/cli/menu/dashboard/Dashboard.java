package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How things are.
 *
 * @param now what time it is
 * @param rates the last looks, and how fast traffic grew between them
 * @param day the last day
 * @param ending whose time or quota is nearly over
 * @param problem why nothing could be asked
 */
public record Dashboard(Instant now, Rates rates, Optional<Day> day, Optional<Ending> ending, Optional<Problem> problem)
        implements Page {
    private static final int SECONDS_BETWEEN_PULSES = 2;
    private static final int SECONDS_BETWEEN_DAYS = 30;
    private static final int SECONDS_BETWEEN_ENDINGS = 600;

    /** The page before anything is known. */
    public static Dashboard at(Instant now) {
        return new Dashboard(now, Rates.NONE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String title() {
        return "Dashboard";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of('r', "Read anew"), Hint.of('t', "Theme"));
    }

    @Override
    public List<Job> begin() {
        List<Job> jobs = new ArrayList<>(List.of(Job.of(Pulse::ask), Job.of(vpn -> Day.ask(vpn, now))));
        if (ending.isEmpty()) {
            jobs.add((vpn, outlet) -> Ending.look(vpn, outlet, now));
        }
        return jobs;
    }

    @Override
    public Step on(Event event, int height) {
        if (!(event instanceof Event.Tick tick)) {
            return Step.to(this);
        }
        Instant moment = tick.now();
        List<Job> jobs = new ArrayList<>();
        if (isTurn(moment, SECONDS_BETWEEN_PULSES)) {
            jobs.add(Job.of(Pulse::ask));
        }
        if (isTurn(moment, SECONDS_BETWEEN_DAYS)) {
            jobs.add(Job.of(vpn -> Day.ask(vpn, moment)));
        }
        if (isTurn(moment, SECONDS_BETWEEN_ENDINGS)) {
            jobs.add((vpn, outlet) -> Ending.look(vpn, outlet, moment));
        }
        return Step.to(new Dashboard(moment, rates, day, ending, problem), jobs.toArray(Job[]::new));
    }

    private static boolean isTurn(Instant moment, int seconds) {
        return moment.getEpochSecond() % seconds == 0;
    }

    @Override
    public Step told(News news) {
        return Step.to(
                switch (news) {
                    case Pulse pulse -> new Dashboard(now, rates.after(pulse), day, ending, Optional.empty());
                    case Day last -> new Dashboard(now, rates, Optional.of(last), ending, problem);
                    case Ending soon -> new Dashboard(now, rates, day, Optional.of(soon), problem);
                    case Failed failed -> new Dashboard(now, rates, day, ending, Optional.of(failed.problem()));
                    default -> this;
                });
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        new DashboardView(this).draw(canvas, area);
    }
}
