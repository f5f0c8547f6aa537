package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.core.internal.monitor.ProcFiles.Carried;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much goes over the interfaces in a second, between the last two looks that were not right behind each other. Safe
 * for use by many threads.
 */
final class NetworkMeter {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final Supplier<Optional<Carried>> carried;
    private final LongSupplier nanos;
    private @Nullable Look before;
    private @Nullable Look last;

    NetworkMeter(Supplier<Optional<Carried>> carried, LongSupplier nanos) {
        this.carried = carried;
        this.nanos = nanos;
    }

    private record Look(long nanos, Optional<Carried> carried) {}

    /** Looks, unless somebody has just done so. */
    synchronized void look() {
        long now = nanos.getAsLong();
        if (last == null || now - last.nanos() >= SHORTEST.toNanos()) {
            before = last;
            last = new Look(now, carried.get());
        }
    }

    OptionalDouble receivedPerSecond() {
        return perSecond(Carried::received);
    }

    OptionalDouble sentPerSecond() {
        return perSecond(Carried::sent);
    }

    /** An interface that goes takes its count along, so that a sum may fall; then nothing is known. */
    private synchronized OptionalDouble perSecond(ToLongFunction<Carried> direction) {
        if (before == null || last == null) {
            return OptionalDouble.empty();
        }
        Optional<Carried> from = before.carried();
        double seconds = (last.nanos() - before.nanos()) / NANOS;
        return last.carried().stream()
                .flatMap(to -> from.stream().map(it -> direction.applyAsLong(to) - direction.applyAsLong(it)))
                .filter(bytes -> bytes >= 0)
                .mapToDouble(bytes -> bytes / seconds)
                .findFirst();
    }
}
