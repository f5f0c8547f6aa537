package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.HostName;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * With what a client comes to a VLESS server, as its link says.
 *
 * @param name whose handshake the server borrows
 * @param publicKey of the server, base64 of the URL alphabet
 * @param shortId hexadecimal digits
 * @param id the identity of the user, which is a secret
 */
record RealityEntry(HostName name, String publicKey, String shortId, UUID id) {
    byte[] key() {
        return Base64.getUrlDecoder().decode(publicKey);
    }

    byte[] mark() {
        return HexFormat.of().parseHex(shortId);
    }

    RealityEntry ofUser(UUID other) {
        return new RealityEntry(name, publicKey, shortId, other);
    }

    /** {@return none of its secrets} */
    @Override
    public String toString() {
        return "RealityEntry[" + name + "]";
    }
}
