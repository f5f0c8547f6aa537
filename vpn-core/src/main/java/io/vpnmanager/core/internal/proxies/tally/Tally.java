package io.vpnmanager.core.internal.proxies.tally;

import io.vpnmanager.api.access.AccessEnd;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is open, and how often something has ended in each way. For any thread.
 *
 * <p>There is one for each user who ever came, and it is touched when a connection begins or ends: so it is small, and
 * a lock is quick enough.
 */
final class Tally {
    private static final AccessEnd[] NO_REASON = {};
    private static final long[] NO_COUNT = {};

    private long open;
    /** Those that ever came, which are few; the counts stand at the same places. */
    private AccessEnd[] reasons = NO_REASON;

    private long[] counts = NO_COUNT;

    synchronized void opened() {
        open++;
    }

    /** What was open has ended. */
    synchronized void closed(AccessEnd reason) {
        open--;
        refused(reason);
    }

    /** Something did not begin. */
    synchronized void refused(AccessEnd reason) {
        int place = placeOf(reason);
        counts[place]++;
    }

    private int placeOf(AccessEnd reason) {
        int known = reasons.length;
        for (int place = 0; place < known; place++) {
            if (reasons[place] == reason) {
                return place;
            }
        }
        reasons = Arrays.copyOf(reasons, known + 1);
        reasons[known] = reason;
        counts = Arrays.copyOf(counts, known + 1);
        return known;
    }

    synchronized long open() {
        return open;
    }

    /** {@return how often each reason came that came at all} */
    synchronized Map<AccessEnd, Long> ended() {
        Map<AccessEnd, Long> ended = new EnumMap<>(AccessEnd.class);
        for (int place = 0; place < reasons.length; place++) {
            ended.put(reasons[place], counts[place]);
        }
        return ended;
    }
}
