package io.vpnmanager.store.memory;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.TrafficRows;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.memory.MemoryTables.Counter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
    public Map<ServerId, TrafficCount> ofServers() {
        return unit.tables()
                .serverTraffic
                .entries()
                .collect(Collectors.toMap(server -> new ServerId(server.getKey()), Map.Entry::getValue));
    }

    @Override
    public List<TrafficSample> samples(UserId user) {
        return unit.tables()
                .traffic
                .get(user.value())
                .map(Tree::entries)
                .orElseGet(Stream::empty)
                .map(entry -> sample(user, entry))
                .toList();
    }

    @Override
    public List<TrafficSample> samplesAfter(Optional<TrafficSample> last, int limit) {
        Tree<UUID, Tree<Counter, TrafficCount>> all = unit.tables().traffic;
        Stream<TrafficSample> behind = last.map(sample -> Stream.concat(
                        all.get(sample.user().value())
                                .map(counts -> counts.entriesAfter(new Counter(sample.server(), sample.boot())))
                                .orElseGet(Stream::empty)
                                .map(entry -> sample(sample.user(), entry)),
                        all.entriesAfter(sample.user().value()).flatMap(MemoryTraffic::ofUser)))
                .orElseGet(() -> all.entries().flatMap(MemoryTraffic::ofUser));
        return behind.limit(limit).toList();
    }

    private static Stream<TrafficSample> ofUser(Map.Entry<UUID, Tree<Counter, TrafficCount>> user) {
        UserId id = new UserId(user.getKey());
        return user.getValue().entries().map(entry -> sample(id, entry));
    }

    private static TrafficSample sample(UserId user, Map.Entry<Counter, TrafficCount> entry) {
        return new TrafficSample(entry.getKey().boot(), entry.getKey().server(), user, entry.getValue());
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
        UUID server = sample.server().value();
        TrafficCount carried = tables.serverTraffic.get(server).orElse(TrafficCount.ZERO);
        tables.serverTraffic = tables.serverTraffic.with(server, carried.plus(above(known, sample.sinceBoot())));
    }

    @Override
    public void count(List<TrafficSample> samples, Instant at) {
        samples.forEach(sample -> {
            TrafficCount news = above(known(sample), sample.sinceBoot());
            if (news.totalBytes() > 0) {
                TrafficInterval hour = new TrafficInterval(TrafficStep.HOUR.begin(at), TrafficStep.HOUR, news);
                new MemoryHistory(unit).add(new HistoryRow(sample.user(), sample.server(), hour));
            }
            record(sample);
        });
    }

    private TrafficCount known(TrafficSample sample) {
        return unit.tables()
                .traffic
                .get(sample.user().value())
                .flatMap(counts -> counts.get(new Counter(sample.server(), sample.boot())))
                .orElse(TrafficCount.ZERO);
    }

    private static TrafficCount above(TrafficCount known, TrafficCount total) {
        return new TrafficCount(
                Math.max(total.uploadBytes() - known.uploadBytes(), 0),
                Math.max(total.downloadBytes() - known.downloadBytes(), 0));
    }

    private static TrafficCount higher(TrafficCount one, TrafficCount other) {
        return new TrafficCount(
                Math.max(one.uploadBytes(), other.uploadBytes()), Math.max(one.downloadBytes(), other.downloadBytes()));
    }
}
