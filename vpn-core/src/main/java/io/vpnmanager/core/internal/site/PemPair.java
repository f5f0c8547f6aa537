package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A certificate with what leads to its authority, and the key that belongs to it: that it does is tried, because a
 * server with another key would begin, and refuse everybody.
 *
 * @param chain the certificate of the server first
 * @param key its own
 */
record PemPair(List<X509Certificate> chain, PrivateKey key) {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final byte[] TRIAL = "a trial".getBytes(StandardCharsets.US_ASCII);

    PemPair {
        chain = List.copyOf(chain);
    }

    static PemPair read(PemFiles files) {
        requirePrivate(files.key());
        byte[] certificates = bytes(files.certificates());
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(certificates))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
            PublicKey open = chain.getFirst().getPublicKey();
            PrivateKey key = key(files.key(), open.getAlgorithm());
            if (!belong(open, key)) {
                throw new GeneralSecurityException("another key");
            }
            return new PemPair(chain, key);
        } catch (GeneralSecurityException e) {
            throw unusable(files, e);
        }
    }

    /** A group may read it, because that is how distributions let servers have keys. */
    private static void requirePrivate(Path key) {
        try {
            if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
                throw Problem.of(ErrorCode.PATH, "the key " + key, "can be read by every user of this machine")
                        .remedy("chmod o-r it, and replace it if others may have read it")
                        .fact("file", key.toString())
                        .toException();
            }
        } catch (IOException e) {
            throw unreadable(key, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException {
        byte[] content = pkcs8(file);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] pkcs8(Path file) throws GeneralSecurityException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PemReader pem = new PemReader(text)) {
            PemObject object = pem.readPemObject();
            if (object == null || !object.getType().equals(PKCS8)) {
                throw new GeneralSecurityException("no key in PKCS #8");
            }
            return object.getContent();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new GeneralSecurityException("no Base64 where the key should be", e);
        } catch (IOException e) {
            throw unreadable(file, e);
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

    private static VpnException unusable(PemFiles files, GeneralSecurityException e) {
        return Problem.of(
                        ErrorCode.BAD_KEY,
                        "the certificate " + files.certificates() + " with the key " + files.key(),
                        "cannot be used")
                .remedy("Both are PEM and belong together, the key in PKCS #8 without a passphrase: openssl pkcs8 "
                        + "-topk8 -nodes makes it")
                .fact("file", files.key().toString())
                .toException(e);
    }

    static VpnException unreadable(Path file, IOException e) {
        return Problem.of(ErrorCode.PATH, "the file " + file, "cannot be read")
                .fact("file", file.toString())
                .toException(e);
    }

    /** {@return a constant: the key is a secret} */
    @Override
    public String toString() {
        return "PemPair[hidden]";
    }
}
