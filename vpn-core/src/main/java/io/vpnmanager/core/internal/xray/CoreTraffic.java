package io.vpnmanager.core.internal.xray;

import io.vpnmanager.spi.store.TrafficSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Asks the cores what their users carried, again and again in a thread of its own, and keeps what is not written. */
final class CoreTraffic implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RunningCores cores;
    private final Thread thread;
    private volatile boolean over;

    CoreTraffic(RunningCores cores) {
        this.cores = cores;
        this.thread = Thread.ofVirtual().name("vpn-xray-counters").start(this::run);
    }

    private void run() {
        while (!over) {
            cores.countAll();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    List<TrafficSample> unwritten() {
        List<TrafficSample> samples = new ArrayList<>(cores.leftOver());
        cores.all().forEach(core -> samples.addAll(core.unwritten()));
        return samples;
    }

    void written(List<TrafficSample> samples) {
        Map<UUID, Core> boots = new HashMap<>();
        cores.all().forEach(core -> boots.put(core.boot(), core));
        for (TrafficSample sample : samples) {
            cores.leftOver().remove(sample);
            Optional.ofNullable(boots.get(sample.boot())).ifPresent(core -> core.written(sample));
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
