package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the clock is behind what was written down, or nobody sets it. Terms and quotas go by it. */
final class ClockCheck implements Check {
    private static final String NAME = "clock";
    private static final Duration JITTER = Duration.ofSeconds(5);

    private final Path timesync;

    /**
     * A check of the clock.
     *
     * @param timesync where systemd-timesyncd leaves a file once it has set the clock
     */
    ClockCheck(Path timesync) {
        this.timesync = timesync;
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        Instant now = patient.clock().instant();
        Optional<Instant> last = last(patient);
        if (last.isPresent() && now.plus(JITTER).isBefore(last.get())) {
            return List.of(Diagnosis.failed(
                    NAME,
                    "clock",
                    ErrorCode.POLICY,
                    "says " + now + ", before the last change, which was at " + last.get(),
                    "Set it: timedatectl set-ntp true, or with chrony or ntpd"));
        }
        if (Files.isDirectory(timesync) && Files.notExists(timesync.resolve("synchronized"))) {
            return List.of(Diagnosis.warning(
                    NAME,
                    "clock",
                    "was not set from the network since the machine began",
                    "See timedatectl status, and whether UDP port 123 is open outwards"));
        }
        return List.of(Diagnosis.ok(NAME, "clock", "says " + now));
    }

    private static Optional<Instant> last(Patient patient) {
        try {
            return patient.vpn()
                    .flatMap(vpn -> vpn
                            .audit()
                            .list(AuditQuery.all().newestFirst().limit(1))
                            .items()
                            .stream()
                            .findFirst()
                            .map(AuditEntry::at));
        } catch (VpnException e) {
            return Optional.empty();
        }
    }
}
