package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.util.ArrayList;
import java.util.List;

/** Whether the store opens, is whole, and its log is as it was written. */
final class StoreCheck implements Check {
    private static final String NAME = "store";
    private static final String RESTORE = "Keep a copy of the home, then restore a backup: vpn backup restore";

    @Override
    public List<Diagnosis> look(Patient patient) {
        if (!patient.exists()) {
            return List.of(Diagnosis.skipped(NAME, "store", "is not there yet"));
        }
        if (patient.settings().unreadable().isPresent()) {
            return List.of(Diagnosis.skipped(
                    NAME, "store", "is not opened before the configuration is right, which may name another home"));
        }
        List<Diagnosis> found = new ArrayList<>();
        found.add(damage(patient));
        patient.closed().ifPresent(why -> {
            if (why.code() != ErrorCode.PATH
                    && !KeyCheck.isOfTheKey(why)
                    && found.getFirst()
                            .finding()
                            .code()
                            .filter(why.code()::equals)
                            .isEmpty()) {
                found.add(Diagnosis.failed(NAME, why));
            }
        });
        patient.vpn().ifPresent(vpn -> found.add(audit(vpn)));
        return found;
    }

    private static Diagnosis damage(Patient patient) {
        try {
            List<String> damage = patient.damage().get();
            return damage.isEmpty()
                    ? Diagnosis.ok(NAME, "store", "is whole, and of a version that this program knows")
                    : Diagnosis.failed(
                            NAME, "store", ErrorCode.CORRUPT, "is damaged: " + String.join("; ", damage), RESTORE);
        } catch (VpnException e) {
            return e.code() == ErrorCode.PATH
                    ? Diagnosis.skipped(NAME, "store", "is not opened before the folder is right")
                    : Diagnosis.failed(NAME, e);
        }
    }

    private static Diagnosis audit(Vpn vpn) {
        try {
            AuditReport report = vpn.audit().verify();
            return report.isIntact()
                    ? Diagnosis.ok(
                            NAME,
                            "audit log",
                            "is as it was written, " + report.rows() + (report.rows() == 1 ? " row" : " rows"))
                    : Diagnosis.failed(
                            NAME,
                            "audit log",
                            ErrorCode.AUDIT_BROKEN,
                            "was changed by somebody else",
                            "See vpn audit verify; who could write to the home?");
        } catch (VpnException e) {
            return Diagnosis.failed(NAME, e);
        }
    }
}
