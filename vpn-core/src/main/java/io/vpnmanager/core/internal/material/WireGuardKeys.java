package io.vpnmanager.core.internal.material;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Base64;

/**
 * The keys of a WireGuard client, each in base64, as all of its tools read and write them.
 *
 * @param privateKey what only the client needs
 * @param publicKey what the server knows it by
 * @param presharedKey what both know
 */
public record WireGuardKeys(Secret privateKey, String publicKey, Secret presharedKey) {

    static WireGuardKeys of(CryptoProvider crypto, byte[] privateKey, byte[] presharedKey) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new WireGuardKeys(
                Secret.of(base64.encodeToString(privateKey)),
                base64.encodeToString(crypto.x25519PublicKey(privateKey)),
                Secret.of(base64.encodeToString(presharedKey)));
    }
}
