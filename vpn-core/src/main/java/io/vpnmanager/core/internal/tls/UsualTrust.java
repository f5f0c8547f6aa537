package io.vpnmanager.core.internal.tls;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** TLS as a client of this machine speaks it. */
public final class UsualTrust {
    private UsualTrust() {}

    /** {@return what trusts what this Java trusts} To read that takes longer than to open a home. */
    public static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "TLS", "is missing in this Java").toException(e);
        }
    }
}
