package io.vpnmanager.core.internal.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.Blake3Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The two keys of a client of Shadowsocks of the edition of 2022, that of the server and that of the user, and what
 * sessions draw from them. Immutable.
 *
 * @see <a href="https://shadowsocks.org/doc/sip022.html">SIP022</a>
 * @see <a
 *     href="https://github.com/Shadowsocks-NET/shadowsocks-specs/blob/main/2022-2-shadowsocks-2022-extensible-identity-headers.md">SIP023,
 *     who of many users that is</a>
 */
final class Sip022Keys {
    static final String OF_SESSIONS = "shadowsocks 2022 session subkey";
    private static final String OF_IDENTITIES = "shadowsocks 2022 identity subkey";
    private static final int BLOCK_BYTES = 16;

    private final byte[] server;
    private final byte[] user;

    Sip022Keys(byte[] server, byte[] user) {
        this.server = server.clone();
        this.user = user.clone();
    }

    /** {@return those of another user of the same server} */
    Sip022Keys ofUser(byte[] other) {
        return new Sip022Keys(server, other);
    }

    /** {@return how many bytes its keys have, and so its salts} */
    int bytes() {
        return user.length;
    }

    /** {@return the header by which the server finds the user} */
    byte[] identity(byte[] salt) {
        BlockCipher cipher = AESEngine.newInstance();
        cipher.init(true, new KeyParameter(derived(OF_IDENTITIES, server, salt)));
        byte[] header = new byte[BLOCK_BYTES];
        cipher.processBlock(Arrays.copyOf(blake3(user), BLOCK_BYTES), 0, header, 0);
        return header;
    }

    /** {@return the cipher of a direction that began with this salt} */
    ShadowsocksCipher session(byte[] salt) {
        return ShadowsocksCipher.aesGcm(derived(OF_SESSIONS, user, salt));
    }

    private static byte[] derived(String context, byte[] key, byte[] salt) {
        byte[] material = Arrays.copyOf(key, key.length + salt.length);
        System.arraycopy(salt, 0, material, key.length, salt.length);
        return derived(context, material, key.length);
    }

    /** BLAKE3 in the mode that derives keys. */
    static byte[] derived(String context, byte[] material, int bytes) {
        Blake3Digest digest = new Blake3Digest();
        digest.init(Blake3Parameters.context(context.getBytes(StandardCharsets.US_ASCII)));
        digest.update(material, 0, material.length);
        byte[] derived = new byte[bytes];
        digest.doFinal(derived, 0, bytes);
        return derived;
    }

    private static byte[] blake3(byte[] message) {
        Blake3Digest digest = new Blake3Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
