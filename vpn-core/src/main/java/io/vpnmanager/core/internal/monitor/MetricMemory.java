package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally;
import java.util.List;
import java.util.function.Supplier;

/** What metrics remember from one reading to the next; all views of a home share it. Safe for use by many threads. */
public final class MetricMemory {
    private final BackupTimes backups = new BackupTimes();
    private final DeliveryTally deliveries = new DeliveryTally();
    private volatile Supplier<List<MetricFamily>> reading = List::of;

    /** Nothing yet. */
    public MetricMemory() {}

    /** Says how every figure is read in this process, for who is made before there is anything to read. */
    public void readBy(Supplier<List<MetricFamily>> how) {
        reading = how;
    }

    /** {@return every figure of now} */
    public List<MetricFamily> read() {
        return reading.get();
    }

    /** {@return what became of tries to tell somebody of an alert} */
    public DeliveryTally deliveries() {
        return deliveries;
    }

    BackupTimes backups() {
        return backups;
    }
}
