package io.vpnmanager.store.memory;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficRows;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.memory.MemoryTables.Counter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

final class MemoryTraffic implements TrafficRows.Writable {
    private final MemoryUnit unit;

    MemoryTraffic(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Map<UserId, TrafficCount> ofUsers(Collection<UserId> users) {
        Map<UserId, TrafficCount> sums = new HashMap<>();
        for (UserId user : users) {
            unit.tables().traffic.get(user.value()).ifPresent(counts -> sums.put(user, sum(counts)));
        }
        return sums;
    }

    private static TrafficCount sum(Tree<Counter, TrafficCount> counts) {
        return counts.entries().map(Map.Entry::getValue).reduce(TrafficCount.ZERO, TrafficCount::plus);
    }

    @Override
    public List<TrafficSample> samples(UserId user) {
        return unit.tables()
                .traffic
                .get(user.value())
                .map(Tree::entries)
                .orElseGet(Stream::empty)
                .map(entry ->
                        new TrafficSample(entry.getKey().boot(), entry.getKey().server(), user, entry.getValue()))
                .toList();
    }

    @Override
    public void record(List<TrafficSample> samples) {
        samples.forEach(this::record);
    }

    private void record(TrafficSample sample) {
        MemoryTables tables = unit.tables();
        UUID user = sample.user().value();
        if (!tables.users.has(user)) {
            return;
        }
        Counter counter = new Counter(sample.server(), sample.boot());
        Tree<Counter, TrafficCount> counts = tables.traffic.get(user).orElseGet(Tree::empty);
        TrafficCount known = counts.get(counter).orElse(TrafficCount.ZERO);
        tables.traffic = tables.traffic.with(user, counts.with(counter, higher(known, sample.sinceBoot())));
    }

    private static TrafficCount higher(TrafficCount one, TrafficCount other) {
        return new TrafficCount(
                Math.max(one.uploadBytes(), other.uploadBytes()), Math.max(one.downloadBytes(), other.downloadBytes()));
    }
}
