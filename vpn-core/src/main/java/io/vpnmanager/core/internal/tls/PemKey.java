package io.vpnmanager.core.internal.tls;

import io.vpnmanager.core.internal.file.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A private key in PEM, without a passphrase: in PKCS #8, as most write it, or in the older forms of RSA and of curves,
 * as {@code openssl rsa -traditional} and {@code openssl ecparam -genkey} do.
 */
final class PemKey {
    private PemKey() {}

    static PrivateKey read(Path file, String algorithm) throws GeneralSecurityException {
        byte[] content = pkcs8(file);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] pkcs8(Path file) throws GeneralSecurityException {
        byte[] text = SmallFile.read(file);
        try (PemReader pem =
                new PemReader(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.ISO_8859_1))) {
            return pkcs8(key(pem));
        } catch (IllegalStateException | IllegalArgumentException | IOException e) {
            throw new GeneralSecurityException("no whole key", e);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** The curve may stand in front, in a block of its own; the key repeats it. */
    private static PemObject key(PemReader pem) throws IOException, GeneralSecurityException {
        PemObject object = pem.readPemObject();
        if (object != null && object.getType().equals("EC PARAMETERS")) {
            object = pem.readPemObject();
        }
        if (object == null) {
            throw new GeneralSecurityException("no key");
        }
        if (!object.getHeaders().isEmpty()) {
            throw new GeneralSecurityException("a key with a passphrase");
        }
        return object;
    }

    private static byte[] pkcs8(PemObject object) throws IOException, GeneralSecurityException {
        return switch (object.getType()) {
            case "PRIVATE KEY" -> object.getContent();
            case "RSA PRIVATE KEY" ->
                wrapped(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        RSAPrivateKey.getInstance(object.getContent()));
            case "EC PRIVATE KEY" -> {
                ECPrivateKey key = ECPrivateKey.getInstance(object.getContent());
                yield wrapped(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
            }
            default -> throw new GeneralSecurityException("no key, or one with a passphrase");
        };
    }

    private static byte[] wrapped(AlgorithmIdentifier algorithm, ASN1Encodable key) throws IOException {
        return new PrivateKeyInfo(algorithm, key).getEncoded();
    }
}
