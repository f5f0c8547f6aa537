package io.vpnmanager.core.internal.traffic;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sums over all counters of a store, which come page by page in the order of their users. */
final class Shares {
    private static final int PAGE = 2_000;

    private Shares() {}

    /** What one of them has. */
    record Share<T>(T of, TrafficCount count) {}

    private static <T> Comparator<Share<T>> bySize() {
        return Comparator.comparingLong(share -> share.count().totalBytes());
    }

    /** {@return what each server carried, most first} */
    static List<Share<ServerId>> ofServers(ReadUnit unit) {
        Map<ServerId, TrafficCount> sums = new HashMap<>();
        all(unit, sample -> add(sums, sample));
        return sorted(sums);
    }

    /** {@return what each server carried for a user, most first} */
    static List<Share<ServerId>> ofServers(Collection<TrafficSample> samples) {
        Map<ServerId, TrafficCount> sums = new HashMap<>();
        samples.forEach(sample -> add(sums, sample));
        return sorted(sums);
    }

    private static void add(Map<ServerId, TrafficCount> sums, TrafficSample sample) {
        sums.merge(sample.server(), sample.sinceBoot(), TrafficCount::plus);
    }

    /** {@return those who have most first} */
    static List<Share<ServerId>> sorted(Map<ServerId, TrafficCount> sums) {
        return sums.entrySet().stream()
                .map(sum -> new Share<>(sum.getKey(), sum.getValue()))
                .sorted(Shares.<ServerId>bySize()
                        .reversed()
                        .thenComparing(share -> share.of().value()))
                .toList();
    }

    /** {@return the users who have most, most first; no more than those are held} */
    static List<Share<UserId>> top(ReadUnit unit, Predicate<TrafficSample> counts, int most) {
        Top top = new Top(most);
        all(unit, sample -> {
            if (counts.test(sample)) {
                top.add(sample);
            }
        });
        return top.end();
    }

    private static void all(ReadUnit unit, Consumer<TrafficSample> each) {
        List<TrafficSample> page = unit.traffic().samplesAfter(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(each);
            page = page.size() < PAGE ? List.of() : unit.traffic().samplesAfter(Optional.of(page.getLast()), PAGE);
        }
    }

    /** Sums the counters of one user after the other. */
    private static final class Top {
        private final int most;
        private final PriorityQueue<Share<UserId>> kept = new PriorityQueue<>(Shares.<UserId>bySize());
        private Optional<UserId> user = Optional.empty();
        private TrafficCount sum = TrafficCount.ZERO;

        Top(int most) {
            this.most = most;
        }

        void add(TrafficSample sample) {
            if (!user.equals(Optional.of(sample.user()))) {
                keep();
                user = Optional.of(sample.user());
                sum = TrafficCount.ZERO;
            }
            sum = sum.plus(sample.sinceBoot());
        }

        private void keep() {
            user.ifPresent(of -> kept.add(new Share<>(of, sum)));
            if (kept.size() > most) {
                kept.remove();
            }
        }

        List<Share<UserId>> end() {
            keep();
            List<Share<UserId>> found = new ArrayList<>(kept);
            found.sort(Shares.<UserId>bySize()
                    .reversed()
                    .thenComparing(share -> share.of().value()));
            return found;
        }
    }
}
