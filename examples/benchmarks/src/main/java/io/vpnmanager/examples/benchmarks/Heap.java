package io.vpnmanager.examples.benchmarks.audit;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** What the heap of this JVM held. */
final class Heap {
    private static final long MEBIBYTE = 1 << 20;

    private Heap() {}

    /** {@return the most that it held since the start of the JVM, what nobody used any more included} */
    static long peakMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEBIBYTE;
    }
}
