package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import java.util.Set;

/**
 * A client, as a device knows it.
 *
 * @param publicKey who it is
 * @param presharedKey what only the two know
 * @param addresses which it may use inside the tunnel
 */
record Peer(String publicKey, Secret presharedKey, Set<Cidr> addresses) {
    /** Checks the keys and copies the set. */
    Peer {
        KeyText.require("public key of a peer", publicKey);
        KeyText.require("preshared key of a peer", presharedKey.revealSecretText());
        addresses = Set.copyOf(addresses);
    }
}
