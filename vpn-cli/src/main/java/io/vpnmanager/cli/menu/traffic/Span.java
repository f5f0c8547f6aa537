package io.vpnmanager.cli.menu.traffic;

import io.vpnmanager.api.traffic.TrafficStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far back traffic is looked at. */
public enum Span {
    /** 24 hours. */
    DAY("last 24 hours", TrafficStep.HOUR, 24),
    /** Seven days. */
    WEEK("last 7 days", TrafficStep.DAY, 7),
    /** Thirty days. */
    MONTH("last 30 days", TrafficStep.DAY, 30);

    private final String words;
    private final TrafficStep step;
    private final int steps;

    Span(String words, TrafficStep step, int steps) {
        this.words = words;
        this.step = step;
        this.steps = steps;
    }

    String words() {
        return words;
    }

    TrafficStep step() {
        return step;
    }

    Span next() {
        return switch (this) {
            case DAY -> WEEK;
            case WEEK -> MONTH;
            case MONTH -> DAY;
        };
    }

    Instant begin(Instant now) {
        return starts(now).getFirst();
    }

    /** {@return when each step begins, the running one last} */
    List<Instant> starts(Instant now) {
        List<Instant> starts = new ArrayList<>();
        Instant last = step.begin(now);
        for (int back = steps - 1; back >= 0; back--) {
            starts.add(last.minus(step.length().multipliedBy(back)));
        }
        return starts;
    }

    /** {@return the start of a step as it stands below its bar: an hour or a day of the month} */
    String mark(Instant start) {
        String text = start.toString();
        return step.length().compareTo(Duration.ofDays(1)) < 0 ? text.substring(11, 13) : text.substring(8, 10);
    }
}
