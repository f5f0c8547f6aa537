package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeyStatus;
import java.util.List;
import java.util.Optional;

/** Whether the master key opens the home, and all is sealed under the newest data key. */
final class KeyCheck implements Check {
    private static final String NAME = "master-key";
    private static final String SUBJECT = "master key";

    @Override
    public List<Diagnosis> look(Patient patient) {
        if (patient.vpn().isPresent()) {
            return List.of(open(patient.vpn().orElseThrow()));
        }
        Optional<VpnException> refusal = patient.closed().filter(KeyCheck::isOfTheKey);
        return List.of(refusal.map(KeyCheck::refused)
                .orElseGet(() -> patient.exists()
                        ? Diagnosis.skipped(NAME, SUBJECT, "was not tried: the home cannot be opened")
                        : Diagnosis.skipped(NAME, SUBJECT, "is not there yet")));
    }

    /** {@return whether the store opened, and its master key is what keeps the home closed} */
    static boolean isOfTheKey(VpnException failure) {
        return failure.code() == ErrorCode.AUTHENTICATION;
    }

    /** The home was tried with another kind of key than it is locked with: mostly none was named. */
    private static Diagnosis refused(VpnException failure) {
        return Optional.ofNullable(failure.problem().facts().get("kind"))
                .filter(kind -> failure.problem().facts().containsKey("given"))
                .flatMap(MasterKeyKind::of)
                .map(KeyCheck::missing)
                .orElseGet(() -> Diagnosis.failed(NAME, failure));
    }

    private static Diagnosis missing(MasterKeyKind kind) {
        return Diagnosis.failed(
                NAME,
                SUBJECT,
                ErrorCode.AUTHENTICATION,
                "is from a " + kind + ", which was not named, so that users, servers and the audit log were not "
                        + "looked at",
                switch (kind) {
                    case PASSPHRASE -> "Give it: vpn --passphrase-file FILE doctor, or set VPN_PASSPHRASE_FILE";
                    case COMMAND -> "Set VPN_MASTER_KEY_COMMAND to the program, then: vpn doctor";
                    case KEYRING -> "Set VPN_MASTER_KEY_KEYRING, to default or a name, then: vpn doctor";
                    case FILE -> "Unset what names another, or set VPN_MASTER_KEY_FILE, then: vpn doctor";
                });
    }

    private static Diagnosis open(Vpn vpn) {
        try {
            MasterKeyStatus status = vpn.masterKeys().status();
            return status.resealing() || status.behind() > 0
                    ? Diagnosis.warning(
                            NAME,
                            SUBJECT,
                            "is right, and " + status.behind() + " of "
                                    + (status.behind() + status.sealed())
                                    + " credentials are still sealed under an earlier data key",
                            "Run: vpn keys reseal")
                    : Diagnosis.ok(NAME, SUBJECT, "is from a " + status.kind() + ", and opens the home");
        } catch (VpnException e) {
            return Diagnosis.failed(NAME, e);
        }
    }
}
