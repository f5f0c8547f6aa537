package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which counts of a server are not in the store yet, where an engine learns all of them at once, now and then. Between
 * two such lessons it is asked every second, which costs nothing once all is written. Any thread may tell what was
 * learnt; all else is for one.
 */
public final class UnwrittenSamples {
    private final Map<Counter, TrafficCount> written = new HashMap<>();
    private volatile Lesson lesson = new Lesson(List.of());
    private Lesson settled = lesson;

    /** Nothing was counted. */
    public UnwrittenSamples() {}

    /** Two of them are never the same, though they may say the same. */
    private static final class Lesson {
        private final List<TrafficSample> samples;

        private Lesson(List<TrafficSample> samples) {
            this.samples = samples;
        }
    }

    /** Takes everything that was counted, in the place of what was learnt before. */
    public void learn(List<TrafficSample> samples) {
        lesson = new Lesson(List.copyOf(samples));
    }

    /** {@return everything that was last learnt} */
    public List<TrafficSample> all() {
        return lesson.samples;
    }

    /** {@return of what was last learnt that which differs from what was written} */
    public List<TrafficSample> unwritten() {
        Lesson now = lesson;
        if (now.equals(settled)) {
            return List.of();
        }
        List<TrafficSample> unwritten = now.samples.stream()
                .filter(sample -> !sample.sinceBoot().equals(written.get(Counter.of(sample))))
                .toList();
        if (unwritten.isEmpty()) {
            settled = now;
        }
        return unwritten;
    }

    /** Takes note that a sample of this server is in the store. */
    public void written(TrafficSample sample) {
        written.put(Counter.of(sample), sample.sinceBoot());
    }

    /** A server that starts and ends counts for several starts at once. */
    private record Counter(UUID boot, UserId user) {
        static Counter of(TrafficSample sample) {
            return new Counter(sample.boot(), sample.user());
        }
    }
}
