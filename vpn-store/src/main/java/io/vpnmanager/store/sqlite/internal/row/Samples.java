package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What several samples of one counter come to. */
final class Samples {
    private Samples() {}

    private record Counter(UserId user, ServerId server, UUID boot) {}

    /** {@return one sample for each counter, with the highest of its totals} */
    static Collection<TrafficSample> highest(List<TrafficSample> samples) {
        Map<Counter, TrafficSample> highest = new LinkedHashMap<>();
        samples.forEach(sample ->
                highest.merge(new Counter(sample.user(), sample.server(), sample.boot()), sample, Samples::highest));
        return highest.values();
    }

    private static TrafficSample highest(TrafficSample one, TrafficSample other) {
        TrafficCount count = new TrafficCount(
                Math.max(one.sinceBoot().uploadBytes(), other.sinceBoot().uploadBytes()),
                Math.max(one.sinceBoot().downloadBytes(), other.sinceBoot().downloadBytes()));
        return new TrafficSample(one.boot(), one.server(), one.user(), count);
    }
}
