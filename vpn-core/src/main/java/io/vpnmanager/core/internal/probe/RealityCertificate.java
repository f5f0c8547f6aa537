package io.vpnmanager.core.internal.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The certificate by which a server of REALITY shows a client of its own that it is the one. It names no issuer, which
 * neither Java nor Bouncy Castle take for a certificate; so it is read as the sequence that it is.
 */
final class RealityCertificate {
    private static final int ED25519 = 0x0807;
    /** Serial number, algorithm, issuer, times and subject, and a version where it is given. */
    private static final int BEFORE_KEY = 5;

    private static final String SIGNED = " ".repeat(64) + "TLS 1.3, server CertificateVerify\0";

    private final byte[] key;
    private final byte[] seal;

    private RealityCertificate(byte[] key, byte[] seal) {
        this.key = key;
        this.seal = seal;
    }

    /** {@return the first of a message with certificates} */
    static RealityCertificate of(ByteBuffer message) {
        message.position(4);
        message.position(message.position() + 1 + message.get() + 3);
        byte[] der = new byte[Byte.toUnsignedInt(message.get()) << 16 | Short.toUnsignedInt(message.getShort())];
        message.get(der);
        ASN1Sequence certificate = ASN1Sequence.getInstance(der);
        ASN1Sequence content = ASN1Sequence.getInstance(certificate.getObjectAt(0));
        int before = content.getObjectAt(0) instanceof ASN1TaggedObject ? BEFORE_KEY + 1 : BEFORE_KEY;
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(content.getObjectAt(before));
        return new RealityCertificate(
                key.getPublicKeyData().getOctets(),
                ASN1BitString.getInstance(certificate.getObjectAt(2)).getOctets());
    }

    /** {@return whether it bears the seal of the key that was agreed on; that of the site itself does not} */
    boolean isOf(byte[] agreed) {
        HMac hmac = new HMac(new SHA512Digest());
        hmac.init(new KeyParameter(agreed));
        hmac.update(key, 0, key.length);
        byte[] expected = new byte[hmac.getMacSize()];
        hmac.doFinal(expected, 0);
        return key.length == Ed25519PublicKeyParameters.KEY_SIZE && MessageDigest.isEqual(expected, seal);
    }

    /** {@return whether a message that proves the possession of its key does so, after these messages} */
    boolean proves(ByteBuffer message, byte[] transcript) {
        message.position(4);
        if (Short.toUnsignedInt(message.getShort()) != ED25519) {
            return false;
        }
        byte[] proof = new byte[Short.toUnsignedInt(message.getShort())];
        message.get(proof);
        byte[] signed = SIGNED.getBytes(StandardCharsets.US_ASCII);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(key));
        signer.update(signed, 0, signed.length);
        signer.update(transcript, 0, transcript.length);
        return signer.verifySignature(proof);
    }
}
