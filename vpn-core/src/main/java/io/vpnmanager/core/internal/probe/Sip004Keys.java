package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The key of a client of Shadowsocks of before 2022, drawn from the password of a user, and what sessions draw from it.
 * Immutable.
 *
 * @see <a href="https://shadowsocks.org/doc/sip004.html">SIP004</a>
 */
final class Sip004Keys {
    private static final byte[] OF_SESSIONS = "ss-subkey".getBytes(StandardCharsets.US_ASCII);

    private final ShadowsocksMethod method;
    private final byte[] key;

    Sip004Keys(ShadowsocksMethod method, Secret password) {
        this.method = method;
        this.key = drawn(password.revealSecretText().getBytes(StandardCharsets.UTF_8), method.keyBytes());
    }

    /** As OpenSSL's EVP_BytesToKey does, with MD5, without a salt and in one round: the protocol wants no other. */
    static byte[] drawn(byte[] password, int bytes) {
        OpenSSLPBEParametersGenerator generator = new OpenSSLPBEParametersGenerator();
        generator.init(password, new byte[0]);
        return ((KeyParameter) generator.generateDerivedParameters(8 * bytes)).getKey();
    }

    /** {@return how many bytes its salts have} */
    int bytes() {
        return key.length;
    }

    /** {@return the cipher of a direction that began with this salt} */
    ShadowsocksCipher session(byte[] salt) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA1Digest());
        generator.init(new HKDFParameters(key, salt, OF_SESSIONS));
        byte[] subkey = new byte[key.length];
        generator.generateBytes(subkey, 0, subkey.length);
        return method == ShadowsocksMethod.CHACHA20_IETF_POLY1305
                ? ShadowsocksCipher.chaCha20Poly1305(subkey)
                : ShadowsocksCipher.aesGcm(subkey);
    }
}
