package io.vpnmanager.core.internal.crypto.jdk;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 2104) with SHA-256. */
final class HmacSha256 {
    private static final String NAME = "HmacSHA256";

    private HmacSha256() {}

    /** {@return a code under this key, ready for its message} */
    static Mac under(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(NAME);
        // The JDK takes no empty key; RFC 2104 fills a key with zeros, so one zero is the same key.
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, NAME));
        return mac;
    }
}
