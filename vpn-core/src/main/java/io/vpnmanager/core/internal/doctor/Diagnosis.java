package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.util.Optional;

/**
 * A finding, and how it is mended if it can be.
 *
 * @param finding what was found
 * @param repair mends it
 */
public record Diagnosis(Finding finding, Optional<Runnable> repair) {

    static Diagnosis ok(String check, String subject, String reason) {
        return of(check, subject, Verdict.OK, reason, "", Optional.empty());
    }

    static Diagnosis warning(String check, String subject, String reason, String remedy) {
        return of(check, subject, Verdict.WARNING, reason, remedy, Optional.empty());
    }

    static Diagnosis skipped(String check, String subject, String reason) {
        return of(check, subject, Verdict.SKIPPED, reason, "", Optional.empty());
    }

    static Diagnosis failed(String check, String subject, ErrorCode code, String reason, String remedy) {
        return of(check, subject, Verdict.FAILED, reason, remedy, Optional.of(code));
    }

    static Diagnosis failed(String check, VpnException failure) {
        return failed(
                check,
                failure.problem().subject(),
                failure.code(),
                failure.problem().reason(),
                failure.problem().remedy());
    }

    /** {@return the same, mended so} */
    Diagnosis mendedBy(Runnable how) {
        return new Diagnosis(
                new Finding(
                        finding.check(),
                        finding.subject(),
                        finding.verdict(),
                        finding.reason(),
                        finding.remedy(),
                        finding.code(),
                        true),
                Optional.of(how));
    }

    private static Diagnosis of(
            String check, String subject, Verdict verdict, String reason, String remedy, Optional<ErrorCode> code) {
        return new Diagnosis(new Finding(check, subject, verdict, reason, remedy, code, false), Optional.empty());
    }
}
