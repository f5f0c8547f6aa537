package io.vpnmanager.core.internal.tls;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A file of certificates of authorities, trusted instead of the usual ones. */
public final class TrustedFile {
    private TrustedFile() {}

    /**
     * {@return TLS that trusts what is in a file, and nothing else}
     *
     * @param file one or more certificates, PEM
     * @throws VpnException {@code PATH} or {@code BIG} for a file that cannot be read, {@code KEY} for one that holds
     *     something else
     */
    public static SSLContext context(Path file) {
        byte[] content = SmallFile.read(file);
        try {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null);
            int count = 0;
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                known.setCertificateEntry("authority-" + count++, each);
            }
            if (count == 0) {
                throw new GeneralSecurityException("no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw Problem.of(ErrorCode.BAD_KEY, "the authorities in " + file, "cannot be used")
                    .remedy("Write their certificates there, PEM")
                    .fact("file", file.toString())
                    .toException(e);
        }
    }
}
