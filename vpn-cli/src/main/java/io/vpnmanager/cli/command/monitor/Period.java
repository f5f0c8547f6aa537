package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was carried within one hour or day.
 *
 * @param start when that began
 * @param count how much; empty where nobody knows, as before there was anything to count
 */
record Period(Instant start, Optional<TrafficCount> count) {

    /**
     * {@return every hour or day in turn, the one under way last} The store keeps only those with traffic.
     *
     * @param scope of what
     * @param first in which the first one lies
     * @param now in which the last one lies
     * @param known since when a period without a count had no traffic; empty for never
     */
    static List<Period> ask(
            Vpn vpn, TrafficScope scope, TrafficStep step, Instant first, Instant now, Optional<Instant> known) {
        Instant begin = step.begin(first);
        Map<Instant, TrafficCount> counts = vpn.traffic().history(scope.since(begin), step).stream()
                .collect(Collectors.toMap(TrafficInterval::start, TrafficInterval::count, TrafficCount::plus));
        Function<Instant, Optional<TrafficCount>> otherwise =
                start -> known.filter(from -> !start.isBefore(step.begin(from))).map(from -> TrafficCount.ZERO);
        return Stream.iterate(begin, start -> !start.isAfter(now), start -> start.plus(step.length()))
                .map(start ->
                        new Period(start, Optional.ofNullable(counts.get(start)).or(() -> otherwise.apply(start))))
                .toList();
    }

    /** {@return what all of them come to} */
    static TrafficCount sum(List<Period> periods) {
        return periods.stream()
                .flatMap(period -> period.count().stream())
                .reduce(TrafficCount.ZERO, TrafficCount::plus);
    }

    /** {@return the bytes in both directions} */
    OptionalLong bytes() {
        return count.map(known -> OptionalLong.of(known.totalBytes())).orElseGet(OptionalLong::empty);
    }
}
