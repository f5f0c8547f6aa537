package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.document.Spot;

/** Says what is wrong with a value, beginning with where it stands. */
interface Complaint {
    /** {@return the error that the value is refused} */
    VpnException refuse(ErrorCode code, String reason, String remedy);

    /** {@return the error of whoever reads such values} */
    VpnException refuse(VpnException reason);

    /** {@return complaints about a value in a file} */
    static Complaint at(Spot spot) {
        return new Complaint() {
            @Override
            public VpnException refuse(ErrorCode code, String reason, String remedy) {
                return spot.refuse(code, reason, remedy);
            }

            @Override
            public VpnException refuse(VpnException reason) {
                return spot.refuse(reason);
            }
        };
    }

    /** {@return complaints about a value that is in no file, as {@code the variable VPN_DEADLINE}} */
    static Complaint about(String kind, String name, String key) {
        return new Complaint() {
            @Override
            public VpnException refuse(ErrorCode code, String reason, String remedy) {
                return problem(code, "the " + kind + " " + name, reason)
                        .remedy(remedy)
                        .toException();
            }

            @Override
            public VpnException refuse(VpnException reason) {
                Problem inner = reason.problem();
                return problem(inner.code(), "the " + kind + " " + name + ": " + inner.subject(), inner.reason())
                        .remedy(inner.remedy())
                        .toException(reason);
            }

            private Problem problem(ErrorCode code, String subject, String reason) {
                return Problem.of(code, subject, reason).fact(kind, name).fact("key", key);
            }
        };
    }
}
