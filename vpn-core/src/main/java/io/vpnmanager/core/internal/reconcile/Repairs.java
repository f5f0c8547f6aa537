package io.vpnmanager.core.internal.reconcile;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says and counts what engines were found to do otherwise than they had been made to. Safe for use by many threads. */
public final class Repairs {
    /** How many of many objects one line names. */
    private static final int NAMED = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private final Map<Drift, AtomicLong> counts = Arrays.stream(Drift.values())
            .collect(Collectors.toUnmodifiableMap(drift -> drift, drift -> new AtomicLong()));

    /** Nothing was found yet. */
    public Repairs() {}

    /** How an engine can differ from the store. */
    public enum Drift {
        /** A server that was served is not any more. */
        SERVER_MISSING,
        /** A server is served otherwise than it was made to. */
        SERVER_DIFFERENT,
        /** A server is served that nobody wants. */
        SERVER_UNWANTED,
        /** A key is refused that was let in, or is let in as it was once. */
        KEY_MISSING,
        /** A key is let in that nobody wants. */
        KEY_UNWANTED,
        /** A group is not known, or is known as it was once. */
        GROUP_MISSING,
        /** A group is known that is not there any more. */
        GROUP_UNWANTED
    }

    /** {@return how often this was found} */
    public long count(Drift drift) {
        return counter(drift).get();
    }

    /** {@return how often anything was found} */
    public long total() {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    void found(Drift drift, Collection<?> objects) {
        if (objects.isEmpty()) {
            return;
        }
        long count = counter(drift).addAndGet(objects.size());
        String named = objects.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        String more = objects.size() > NAMED ? " and " + (objects.size() - NAMED) + " more" : "";
        LOG.atWarn()
                .addKeyValue("drift", drift)
                .addKeyValue("count", count)
                .log("An engine had drifted and is repaired: {} {}{}", drift, named, more);
    }

    private AtomicLong counter(Drift drift) {
        AtomicLong counter = counts.get(drift);
        if (counter == null) {
            throw new IllegalArgumentException("no such drift: " + drift);
        }
        return counter;
    }
}
