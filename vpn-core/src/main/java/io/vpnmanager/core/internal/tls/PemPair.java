package io.vpnmanager.core.internal.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.SmallFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * A certificate with what leads to its authority, and the key that belongs to it: that it does is tried, because a
 * server with another key would begin, and refuse everybody.
 *
 * @param file of the certificate
 * @param chain the certificate of the server first
 * @param key its own
 */
public record PemPair(Path file, List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] TRIAL = "a trial".getBytes(StandardCharsets.US_ASCII);

    /** Copies the list. */
    public PemPair {
        chain = List.copyOf(chain);
    }

    /**
     * Reads one.
     *
     * @param certificates the file of the chain
     * @param keyFile the file of the key
     * @throws VpnException {@code PATH} for a file that cannot be read, {@code KEY} for one that holds something else
     *     or does not go with the other
     */
    public static PemPair read(Path certificates, Path keyFile) {
        byte[] content = SmallFile.read(certificates);
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
            PublicKey open = chain.getFirst().getPublicKey();
            PrivateKey key = PemKey.read(keyFile, open.getAlgorithm());
            if (!belong(open, key)) {
                throw new GeneralSecurityException("another key");
            }
            return new PemPair(certificates, chain, key);
        } catch (GeneralSecurityException e) {
            throw unusable(certificates, keyFile, e);
        }
    }

    private static boolean belong(PublicKey open, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (open.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> open.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(TRIAL);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(TRIAL);
        return signature.verify(signed);
    }

    private static VpnException unusable(Path certificates, Path key, GeneralSecurityException e) {
        return Problem.of(
                        ErrorCode.BAD_KEY, "the certificate " + certificates + " with the key " + key, "cannot be used")
                .remedy(
                        "Both are PEM and belong together, the key without a passphrase; openssl pkey -in KEY takes it away")
                .fact("file", key.toString())
                .toException(e);
    }

    /**
     * Refuses one whose time is not now.
     *
     * @throws VpnException {@code KEY} before and after it
     */
    public void requireValid(Instant now) {
        X509Certificate own = chain.getFirst();
        if (own.getNotAfter().toInstant().isBefore(now)) {
            throw refused("has expired at " + own.getNotAfter().toInstant(), "Renew it");
        }
        if (own.getNotBefore().toInstant().isAfter(now)) {
            throw refused("is not valid before " + own.getNotBefore().toInstant(), "Set the clock, or wait for it");
        }
    }

    private VpnException refused(String why, String remedy) {
        return Problem.of(ErrorCode.BAD_KEY, "the certificate " + file, why)
                .remedy(remedy)
                .fact("file", file.toString())
                .toException();
    }

    /** {@return what a server speaks TLS 1.2 and 1.3 with} */
    public SslContext forServer() {
        try {
            return SslContextBuilder.forServer(key, chain)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException e) {
            throw Problem.of(ErrorCode.BAD_KEY, "the certificate " + file, "cannot be used for TLS")
                    .fact("file", file.toString())
                    .toException(e);
        }
    }

    /** {@return a constant: the key is a secret} */
    @Override
    public String toString() {
        return "PemPair[hidden]";
    }
}
