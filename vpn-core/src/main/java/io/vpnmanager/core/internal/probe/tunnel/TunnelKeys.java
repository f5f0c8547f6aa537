package io.vpnmanager.core.internal.probe.tunnel;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.material.WireGuardKeys;
import java.util.Base64;

/** With what a client of WireGuard comes to a server, as its configuration says. Immutable. */
public final class TunnelKeys {
    private final WireGuardKeys own;
    private final String server;

    /**
     * Keys of a client at a server.
     *
     * @param own those of the client, and the preshared one
     * @param server the public key of the server, in base64
     */
    public TunnelKeys(WireGuardKeys own, String server) {
        this.own = own;
        this.server = server;
    }

    /** {@return by which key the server knows the client, in base64} */
    public String publicKey() {
        return own.publicKey();
    }

    /** {@return by which key the client knows the server, in base64} */
    public String ofServer() {
        return server;
    }

    byte[] privateKey() {
        return bytes(own.privateKey());
    }

    byte[] presharedKey() {
        return bytes(own.presharedKey());
    }

    byte[] publicBytes() {
        return Base64.getDecoder().decode(own.publicKey());
    }

    byte[] serverBytes() {
        return Base64.getDecoder().decode(server);
    }

    private static byte[] bytes(Secret base64) {
        return Base64.getDecoder().decode(base64.revealSecretText());
    }
}
