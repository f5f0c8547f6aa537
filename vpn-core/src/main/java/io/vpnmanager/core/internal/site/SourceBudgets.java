package io.vpnmanager.core.internal.site;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much each source may still ask for: a budget that fills up again while time goes by. Of IPv6 a source is a /64,
 * which is what one customer has. The table holds the sources that asked last; who has more networks than it has room
 * for begins anew with each, which costs nothing but what a request costs. Safe for use by many threads.
 */
final class SourceBudgets {
    /** Enough for the people behind one address of a mobile network. */
    static final int FULL = 300;

    private static final Duration FILLING = Duration.ofSeconds(30);
    private static final int MOST_SOURCES = 20_000;
    private static final int CUSTOMER_BYTES = 8;

    private final Map<ByteBuffer, Budget> budgets;
    private final LongSupplier nanos;
    private final int mostSources;

    private record Budget(double left, long at) {}

    SourceBudgets() {
        this(MOST_SOURCES, System::nanoTime);
    }

    SourceBudgets(int mostSources, LongSupplier nanos) {
        this.mostSources = mostSources;
        this.nanos = nanos;
        this.budgets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Budget> eldest) {
                return size() > SourceBudgets.this.mostSources;
            }
        };
    }

    /**
     * Takes something off the budget of a source; a budget goes no lower than to nothing.
     *
     * @return whether all of it was there
     */
    synchronized boolean take(InetAddress source, int cost) {
        long now = nanos.getAsLong();
        ByteBuffer key = key(source);
        Budget before = budgets.getOrDefault(key, new Budget(FULL, now));
        double filled = (double) FULL * (now - before.at()) / FILLING.toNanos();
        double left = Math.min(FULL, before.left() + filled);
        budgets.put(key, new Budget(Math.max(0, left - cost), now));
        return left >= cost;
    }

    synchronized int size() {
        return budgets.size();
    }

    /** {@return what tells a source from others} */
    static ByteBuffer key(InetAddress source) {
        byte[] address = source.getAddress();
        return ByteBuffer.wrap(source instanceof Inet6Address ? Arrays.copyOf(address, CUSTOMER_BYTES) : address);
    }
}
