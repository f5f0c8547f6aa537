package io.vpnmanager.core.internal.material;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** What a client shows a server, drawn from the secret of the user's key. Safe for use by many threads. */
public final class ClientMaterial {
    private static final int UUID_BYTES = 16;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
    private static final long VARIANT_IETF = 0x8000_0000_0000_0000L;

    private final Drawing drawing;

    /** Draws with the algorithms of this provider. */
    public ClientMaterial(CryptoProvider crypto) {
        this.drawing = new Drawing(crypto);
    }

    /**
     * {@return the identity of a VLESS user: a UUID in the form of version 4} Xray takes no notice of its bytes 6 and
     * 7, which leaves 110 bits that nobody can guess and no two users share.
     */
    public UUID vlessId(Secret secret) {
        ByteBuffer drawn = ByteBuffer.wrap(drawing.draw(secret, "vless", UUID_BYTES));
        long most = drawn.getLong() & ~VERSION_BITS | VERSION_4;
        long least = drawn.getLong() & ~VARIANT_BITS | VARIANT_IETF;
        return new UUID(most, least);
    }

    /**
     * {@return what a Shadowsocks user is told apart by: the key in base64 that an edition of 2022 wants, else a
     * password}
     */
    public Secret shadowsocks(Secret secret, ShadowsocksMethod method) {
        if (!method.isOf2022()) {
            return secret;
        }
        return Secret.of(Base64.getEncoder()
                .encodeToString(drawing.draw(secret, "shadowsocks " + method.id(), method.keyBytes())));
    }

    /** {@return the keys of a WireGuard user at this server} */
    public WireGuardKeys wireGuard(Secret secret, ServerId server) {
        byte[] own = drawing.drawX25519(secret, "wireguard " + server);
        byte[] shared = drawing.draw(secret, "wireguard preshared " + server, CryptoProvider.X25519_KEY_BYTES);
        return WireGuardKeys.of(drawing.crypto(), own, shared);
    }
}
