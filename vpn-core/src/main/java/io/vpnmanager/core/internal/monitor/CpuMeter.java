package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.core.internal.monitor.ProcFiles.Ticks;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How busy processors are, which takes two looks: the last one, and the one before that. A look that comes right behind
 * another would tell of an instant, so it is not taken. Safe for use by many threads.
 */
final class CpuMeter {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final double PERCENT = 100;

    private final Supplier<Optional<Ticks>> host;
    private final Supplier<Optional<Duration>> process;
    private final LongSupplier nanos;
    private @Nullable Look before;
    private @Nullable Look last;

    CpuMeter(Supplier<Optional<Ticks>> host, Supplier<Optional<Duration>> process, LongSupplier nanos) {
        this.host = host;
        this.process = process;
        this.nanos = nanos;
    }

    private record Look(long nanos, Optional<Ticks> host, Optional<Duration> process) {}

    /** Looks, unless somebody has just done so. */
    synchronized void look() {
        long now = nanos.getAsLong();
        if (last == null || now - last.nanos() >= SHORTEST.toNanos()) {
            before = last;
            last = new Look(now, host.get(), process.get());
        }
    }

    /** {@return how busy all processors were, from 0 to 100} */
    synchronized OptionalDouble hostPercent() {
        if (before == null || last == null) {
            return OptionalDouble.empty();
        }
        Optional<Ticks> from = before.host();
        return last.host().stream()
                .flatMap(to -> from.stream()
                        .filter(it -> to.all() > it.all())
                        .map(it -> PERCENT * (to.busy() - it.busy()) / (to.all() - it.all())))
                // Linux takes back what it had counted as waiting, now and then.
                .mapToDouble(percent -> Math.clamp(percent, 0, PERCENT))
                .findFirst();
    }

    /** {@return how busy this process kept processors, in percent of one of them} */
    synchronized OptionalDouble processPercent() {
        if (before == null || last == null) {
            return OptionalDouble.empty();
        }
        Optional<Duration> from = before.process();
        double between = last.nanos() - before.nanos();
        return last.process().stream()
                .flatMap(to -> from.stream().map(to::minus))
                .mapToDouble(spent -> Math.max(0, PERCENT * spent.toNanos() / between))
                .findFirst();
    }
}
