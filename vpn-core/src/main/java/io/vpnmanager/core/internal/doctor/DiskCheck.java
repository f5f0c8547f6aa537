package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.home.Disk;
import java.util.List;

/** Whether the disk of the home has room and can be written. */
final class DiskCheck implements Check {
    private static final String NAME = "disk";
    /** A log of SQLite before it is emptied, a backup, and what a restore stages. */
    private static final long ENOUGH_BYTES = 256L << 20;

    private static final long LEAST_BYTES = 16L << 20;

    @Override
    public List<Diagnosis> look(Patient patient) {
        Disk disk = Disk.of(patient.folder());
        String subject = "disk of " + patient.folder();
        String room = "has room for " + size(disk.roomBytes());
        if (disk.isReadOnly()) {
            return List.of(Diagnosis.failed(
                    NAME,
                    subject,
                    ErrorCode.STORE_READ_ONLY,
                    "is mounted read-only",
                    "Mount it so that it can be written"));
        }
        if (disk.roomBytes() < LEAST_BYTES) {
            return List.of(Diagnosis.failed(
                    NAME,
                    subject,
                    ErrorCode.STORE_FULL,
                    room + " only",
                    "Make room, or move the home to another disk"));
        }
        return List.of(
                disk.roomBytes() < ENOUGH_BYTES
                        ? Diagnosis.warning(NAME, subject, room + " only", "Make room before it is full")
                        : Diagnosis.ok(NAME, subject, room));
    }

    /** {@return in GiB from ten of them on} */
    private static String size(long bytes) {
        return bytes >> 30 < 10 ? (bytes >> 20) + " MiB" : (bytes >> 30) + " GiB";
    }
}
