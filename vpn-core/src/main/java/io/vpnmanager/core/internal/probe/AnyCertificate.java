package io.vpnmanager.core.internal.probe;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * Takes any certificate: for a look at a server whose owner says that its target is taken as it is. Nothing is said to
 * it.
 */
final class AnyCertificate {
    private AnyCertificate() {}

    static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw Problem.of(ErrorCode.BUG, "TLS", "is missing in this Java").toException(e);
        }
    }
}
