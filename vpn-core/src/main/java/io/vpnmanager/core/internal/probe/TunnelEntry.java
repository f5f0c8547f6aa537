package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.core.internal.probe.tunnel.TunnelHandshake;
import io.vpnmanager.core.internal.probe.tunnel.TunnelKeys;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;

/**
 * With what the probe user comes to a WireGuard server.
 *
 * @param keys that it shows
 * @param address that it has in the tunnel
 * @param ofServer the addresses that the server itself has in it
 * @param crypto draws keys
 */
record TunnelEntry(TunnelKeys keys, Ipv4 address, Set<Ipv4> ofServer, CryptoProvider crypto) {
    /** Copies the set. */
    TunnelEntry {
        ofServer = Set.copyOf(ofServer);
    }

    /** {@return a handshake that begins now} */
    TunnelHandshake handshake(Instant now) {
        return new TunnelHandshake(keys, crypto, now);
    }

    /** {@return a number that nobody else chose} */
    int random() {
        return ByteBuffer.wrap(crypto.randomBytes(Integer.BYTES)).getInt();
    }
}
