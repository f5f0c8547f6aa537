package io.vpnmanager.core.internal.proxies.tally;

import io.vpnmanager.api.access.AccessEnd;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What is open, and how often something has ended in each way. For any thread. */
final class Tally {
    private final AtomicLong open = new AtomicLong();
    /** Few reasons ever come to one user. */
    private final Map<AccessEnd, LongAdder> ended = new ConcurrentHashMap<>(4);

    void opened() {
        open.incrementAndGet();
    }

    /** What was open has ended. */
    void closed(AccessEnd reason) {
        open.decrementAndGet();
        refused(reason);
    }

    /** Something did not begin. */
    void refused(AccessEnd reason) {
        ended.computeIfAbsent(reason, same -> new LongAdder()).increment();
    }

    long open() {
        return open.get();
    }

    /** {@return how often each reason came that came at all} */
    Map<AccessEnd, Long> ended() {
        Map<AccessEnd, Long> counts = new EnumMap<>(AccessEnd.class);
        ended.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
