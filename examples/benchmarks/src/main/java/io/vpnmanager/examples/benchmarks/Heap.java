package io.vpnmanager.examples.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.stream.Stream;

/** What the heap of this JVM held. */
public final class Heap {
    private static final long MEBIBYTE = 1 << 20;

    private Heap() {}

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    /** {@return what it holds, without what nobody uses any more} */
    public static long usedMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    /** Forgets what it held before. */
    public static void forgetPeak() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** {@return the most that it held since then, what nobody used any more included} */
    public static long peakMebibytes() {
        return pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEBIBYTE;
    }

    /** {@return the most that it may hold} */
    public static long limitMebibytes() {
        return Runtime.getRuntime().maxMemory() / MEBIBYTE;
    }
}
