package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What engines counted that the store does not have yet. */
final class TrafficNews {
    private final List<ProtocolEngine> engines;
    private final Map<Counter, TrafficCount> written = new HashMap<>();

    TrafficNews(List<ProtocolEngine> engines) {
        this.engines = List.copyOf(engines);
    }

    /** {@return the samples that differ from what was last written} */
    List<TrafficSample> unwritten() {
        return engines.stream()
                .flatMap(engine -> engine.traffic().stream())
                .filter(sample -> !sample.sinceBoot().equals(written.get(Counter.of(sample))))
                .toList();
    }

    /** Takes note that these samples have been written down. */
    void written(List<TrafficSample> samples) {
        samples.forEach(sample -> written.put(Counter.of(sample), sample.sinceBoot()));
    }

    /** An engine whose servers start and end apart counts for several starts at once. */
    private record Counter(UUID boot, ServerId server, UserId user) {
        static Counter of(TrafficSample sample) {
            return new Counter(sample.boot(), sample.server(), sample.user());
        }
    }
}
