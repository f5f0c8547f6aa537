package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.key.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tells a receiver that a request comes from who knows the secret, and when it was made. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * {@return {@code v1=} and HMAC-SHA256 in hexadecimal, of the seconds in decimal, a full stop and the body}
     *
     * @param secret the key, its UTF-8 bytes
     * @param seconds since 1970
     * @param body as it is sent
     */
    static String of(Secret secret, long seconds, byte[] body) {
        byte[] key = secret.revealSecretUtf8();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
