package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricKind;
import io.vpnmanager.api.monitor.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** A family while its samples are gathered, each with the labels that it names. What is empty becomes no sample. */
final class Family {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final String name;
    private final MetricKind kind;
    private final String unit;
    private final String help;
    private final Set<String> labels;
    private final List<MetricSample> samples = new ArrayList<>();

    private Family(String name, MetricKind kind, String unit, String help, String... labels) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.help = help;
        this.labels = Set.of(labels);
    }

    static Family gauge(String name, String help, String... labels) {
        return new Family(name, MetricKind.GAUGE, unit(name), help, labels);
    }

    static Family counter(String name, String help, String... labels) {
        return new Family(name, MetricKind.COUNTER, unit(name), help, labels);
    }

    static Family summary(String name, String help) {
        return new Family(name, MetricKind.SUMMARY, unit(name), help);
    }

    static Family info(String name, String help, String... labels) {
        return new Family(name, MetricKind.INFO, "", help, labels);
    }

    /** The unit is what a name ends with. */
    private static String unit(String name) {
        return List.of("bytes", "seconds", "ratio").stream()
                .filter(unit -> name.endsWith("_" + unit))
                .findFirst()
                .orElse("");
    }

    /** {@return labels, given as names and values in turn} */
    static Map<String, String> labels(String... namesAndValues) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return labels;
    }

    Family with(Map<String, String> labels, double value) {
        samples.add(new MetricSample(labels, value));
        return this;
    }

    /** Numbers above 2 to the 53 lose their last digits, which nobody misses. */
    Family with(Map<String, String> labels, long value) {
        return with(labels, (double) value);
    }

    Family with(double value) {
        return with(Map.of(), value);
    }

    Family with(Map<String, String> labels, OptionalLong value) {
        value.ifPresent(known -> with(labels, known));
        return this;
    }

    Family with(Map<String, String> labels, OptionalInt value) {
        value.ifPresent(known -> with(labels, known));
        return this;
    }

    Family with(OptionalLong value) {
        return with(Map.of(), value);
    }

    Family with(OptionalInt value) {
        return with(Map.of(), value);
    }

    /** Of a percentage, the ratio. */
    Family withPercent(OptionalDouble percent) {
        percent.ifPresent(known -> with(known / 100));
        return this;
    }

    Family with(Optional<Duration> time) {
        time.ifPresent(known -> with(seconds(known)));
        return this;
    }

    /** Seconds of 1970. */
    Family withMoment(Map<String, String> labels, Optional<Instant> moment) {
        moment.ifPresent(known -> with(labels, known.toEpochMilli() / MILLIS));
        return this;
    }

    Family with(long count, Duration sum) {
        samples.add(new MetricSample(new TreeMap<>(), seconds(sum), count));
        return this;
    }

    static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    MetricFamily gathered() {
        return new MetricFamily(name, kind, unit, help, labels, samples);
    }
}
