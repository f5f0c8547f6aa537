package io.vpnmanager.core.internal.monitor;

/** What metrics remember from one reading to the next; all views of a home share it. Safe for use by many threads. */
public final class MetricMemory {
    private final BackupTimes backups = new BackupTimes();

    /** Nothing yet. */
    public MetricMemory() {}

    BackupTimes backups() {
        return backups;
    }
}
