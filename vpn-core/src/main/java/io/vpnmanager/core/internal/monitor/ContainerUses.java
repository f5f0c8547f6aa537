package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.runtime.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the containers of servers use, as it was counted last. What cannot be counted is forgotten, not kept: nobody
 * knows it any more. {@link #count} is for one thread at a time, all else for many.
 */
public final class ContainerUses {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerUses.class);
    private static final double PERCENT = 100;

    private final Supplier<Map<ServerId, String>> containers;
    private final Function<String, Optional<Usage>> usage;
    private final Map<ServerId, Counted> counted = new HashMap<>();
    private final Map<ServerId, ContainerUse> known = new ConcurrentHashMap<>();

    /**
     * Nothing is counted yet.
     *
     * @param containers the names of the containers that serve now
     * @param usage what one has used, as its engine tells
     */
    public ContainerUses(Supplier<Map<ServerId, String>> containers, Function<String, Optional<Usage>> usage) {
        this.containers = containers;
        this.usage = usage;
    }

    /** What a container had counted in the starts before this one, so that sums go on. */
    private record Before(Duration cpuTime, long received, long sent) {
        static final Before NOTHING = new Before(Duration.ZERO, 0, 0);

        Before and(Usage last) {
            return new Before(cpuTime.plus(last.cpuTime()), received + last.receivedBytes(), sent + last.sentBytes());
        }
    }

    private record Counted(Usage last, Before before) {}

    /** {@return what the container of each server uses, where that is known} */
    Map<ServerId, ContainerUse> known() {
        return Map.copyOf(known);
    }

    /** Nothing is known any more, but what was counted goes on where it was. */
    void forget() {
        known.clear();
    }

    /** Counts all of them. */
    void count() {
        Map<ServerId, String> now = containers.get();
        known.keySet().retainAll(now.keySet());
        counted.keySet().retainAll(now.keySet());
        now.forEach(this::count);
    }

    private void count(ServerId server, String container) {
        try {
            usage.apply(container).ifPresentOrElse(used -> note(server, used), () -> known.remove(server));
        } catch (VpnException e) {
            known.remove(server);
            LOG.atDebug().addKeyValue("server", server).setCause(e).log("What a container uses is not known");
        }
    }

    private void note(ServerId server, Usage now) {
        Counted earlier = counted.getOrDefault(server, new Counted(now, Before.NOTHING));
        boolean sameStart = earlier.last().startedAt().equals(now.startedAt());
        Before before = sameStart ? earlier.before() : earlier.before().and(earlier.last());
        counted.put(server, new Counted(now, before));
        OptionalDouble percent = sameStart && now.at().isAfter(earlier.last().at())
                ? OptionalDouble.of(Math.max(0, PERCENT * now.processorsSince(earlier.last())))
                : OptionalDouble.empty();
        Before total = before.and(now);
        known.put(
                server,
                new ContainerUse(
                        now.at(),
                        percent,
                        total.cpuTime(),
                        now.memoryBytes(),
                        now.memoryLimitBytes(),
                        total.received(),
                        total.sent()));
    }
}
