package io.vpnmanager.core.internal.material;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Base64;
import java.util.HexFormat;

/** What a server shows its clients, drawn from the secret of the server. Safe for use by many threads. */
public final class ServerMaterial {
    private static final int SHORT_ID_BYTES = 8;
    private static final int CORE_API_BYTES = 24;

    private final Drawing drawing;

    /** Draws with the algorithms of this provider. */
    public ServerMaterial(CryptoProvider crypto) {
        this.drawing = new Drawing(crypto);
    }

    /**
     * The keys of REALITY.
     *
     * @param privateKey X25519, base64 of the URL alphabet without padding
     * @param publicKey of the same form; links carry it
     * @param shortId 16 hexadecimal digits; links carry it
     */
    public record RealityKeys(Secret privateKey, String publicKey, String shortId) {}

    /** {@return the keys of a server behind REALITY} */
    public RealityKeys reality(Secret secret) {
        byte[] own = drawing.drawX25519(secret, "reality");
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new RealityKeys(
                Secret.of(base64.encodeToString(own)),
                base64.encodeToString(drawing.crypto().x25519PublicKey(own)),
                HexFormat.of().formatHex(drawing.draw(secret, "reality short id", SHORT_ID_BYTES)));
    }

    /** {@return the key that all clients of a Shadowsocks server of the edition of 2022 know, in base64} */
    public Secret shadowsocks(Secret secret, ShadowsocksMethod method) {
        return Secret.of(Base64.getEncoder()
                .encodeToString(drawing.draw(secret, "shadowsocks server " + method.id(), method.keyBytes())));
    }

    /**
     * The keys of a WireGuard server, in base64.
     *
     * @param privateKey what only the server needs
     * @param publicKey what its clients know it by
     */
    public record WireGuardServerKeys(Secret privateKey, String publicKey) {}

    /** {@return the keys of a WireGuard server} */
    public WireGuardServerKeys wireGuard(Secret secret) {
        byte[] own = drawing.drawX25519(secret, "wireguard server");
        return new WireGuardServerKeys(
                Secret.of(Base64.getEncoder().encodeToString(own)),
                Base64.getEncoder().encodeToString(drawing.crypto().x25519PublicKey(own)));
    }

    /** {@return the password of the API of the core that serves this server, which only the agent needs} */
    public Secret coreApi(Secret secret) {
        return Secret.of(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(drawing.draw(secret, "core api", CORE_API_BYTES)));
    }
}
