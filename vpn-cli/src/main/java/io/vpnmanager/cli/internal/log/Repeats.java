package io.vpnmanager.cli.internal.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells the same line once a minute at most, and then how often it came meanwhile: a problem that lasts must not hide
 * the others. Nothing is lost but the repetition.
 */
final class Repeats implements LineSink {
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Of how many lines it is known when they were told. */
    private static final int MOST = 256;

    private final LineSink sink;
    private final InstantSource clock;
    private final Runnable later;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<LogLine, Told> known = new LinkedHashMap<>();

    private record Told(Instant since, LogLine last, long held) {
        LogLine counted() {
            return last.with("repeated", held);
        }
    }

    /** {@code later} has {@link #tellHeld} called after {@link #PAUSE}. */
    Repeats(LineSink sink, InstantSource clock, Runnable later) {
        this.sink = sink;
        this.clock = clock;
        this.later = later;
    }

    @Override
    public void tell(LogLine line) {
        turn.lock();
        try {
            LogLine timeless = line.at(Instant.EPOCH);
            Told told = known.get(timeless);
            if (told == null) {
                makePlace();
                known.put(timeless, new Told(clock.instant(), line, 0));
                sink.tell(line);
            } else {
                hold(timeless, told, line);
            }
        } finally {
            turn.unlock();
        }
    }

    private void hold(LogLine timeless, Told told, LogLine line) {
        Told now = new Told(told.since(), line, told.held() + 1);
        if (isOver(told)) {
            sink.tell(now.held() == 1 ? line : now.counted());
            known.remove(timeless);
            known.put(timeless, new Told(clock.instant(), line, 0));
            return;
        }
        known.put(timeless, now);
        if (now.held() == 1) {
            later.run();
        }
    }

    private boolean isOver(Told told) {
        Duration age = Duration.between(told.since(), clock.instant());
        return age.isNegative() || age.compareTo(PAUSE) >= 0;
    }

    /** The one that was told longest ago leaves. */
    private void makePlace() {
        if (known.size() >= MOST) {
            Iterator<Told> oldest = known.values().iterator();
            Told leaves = oldest.next();
            oldest.remove();
            if (leaves.held() > 0) {
                sink.tell(leaves.counted());
            }
        }
    }

    /** Tells of those whose time is over how often they came. */
    void tellHeld() {
        turn.lock();
        try {
            known.values().removeIf(told -> {
                boolean over = isOver(told);
                if (over && told.held() > 0) {
                    sink.tell(told.counted());
                }
                return over;
            });
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            known.values().stream()
                    .filter(told -> told.held() > 0)
                    .map(Told::counted)
                    .forEach(sink::tell);
            known.clear();
        } finally {
            turn.unlock();
        }
        sink.close();
    }
}
