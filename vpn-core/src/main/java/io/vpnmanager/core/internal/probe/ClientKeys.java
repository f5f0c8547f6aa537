package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.probe.tunnel.TunnelKeys;
import io.vpnmanager.core.internal.protocol.ServerSecrets;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.wireguard.ProbeAddresses;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** What clients know of servers, as links tell it. Safe for use by many threads. */
public final class ClientKeys {
    private static final int MADE_UP_BYTES = 16;

    private final ServerSecrets secrets;
    private final CryptoProvider crypto;
    private final ClientMaterial clients;
    private final ServerMaterial servers;

    /**
     * Keys of clients.
     *
     * @param secrets those of the servers
     * @param crypto draws from them
     */
    public ClientKeys(ServerSecrets secrets, CryptoProvider crypto) {
        this.secrets = secrets;
        this.crypto = crypto;
        this.clients = new ClientMaterial(crypto);
        this.servers = new ServerMaterial(crypto);
    }

    /** {@return with what somebody of this secret comes to a server, for a method of the edition of 2022} */
    Sip022Keys shadowsocks(Server server, ShadowsocksMethod method, Secret secret) {
        Secret ofServer = secrets.of(WantedListener.present(server).id());
        return new Sip022Keys(bytes(servers.shadowsocks(ofServer, method)), bytes(clients.shadowsocks(secret, method)));
    }

    /** {@return with what somebody of this secret comes to servers of a method of before 2022} */
    Sip004Keys shadowsocks(ShadowsocksMethod method, Secret secret) {
        return new Sip004Keys(method, clients.shadowsocks(secret, method));
    }

    /** {@return with what nobody comes to servers of a method of before 2022} */
    Sip004Keys nobodys(ShadowsocksMethod method) {
        return new Sip004Keys(method, Secret.of(Base64.getEncoder().encodeToString(random(MADE_UP_BYTES))));
    }

    /** {@return with what somebody of this secret comes to a server} */
    RealityEntry vless(Server server, VlessReality spoken, Secret secret) {
        ServerMaterial.RealityKeys keys =
                servers.reality(secrets.of(WantedListener.present(server).id()));
        return new RealityEntry(
                spoken.serverNames().getFirst(), keys.publicKey(), keys.shortId(), clients.vlessId(secret));
    }

    /** {@return with what somebody of this secret comes to a server} */
    TunnelKeys wireGuard(Server server, Secret secret) {
        Secret ofServer = secrets.of(WantedListener.present(server).id());
        return new TunnelKeys(
                clients.wireGuard(secret, server.id()),
                servers.wireGuard(ofServer).publicKey());
    }

    /** {@return with what the probe user of this secret comes to a server} */
    TunnelEntry tunnel(Server server, WireGuard spoken, Secret secret) {
        return new TunnelEntry(
                wireGuard(server, secret),
                ProbeAddresses.at(spoken).ofProbe(),
                ProbeAddresses.ofServer(spoken),
                crypto);
    }

    /** {@return an identity that nobody has} */
    UUID nobody() {
        ByteBuffer drawn = ByteBuffer.wrap(random(2 * Long.BYTES));
        return new UUID(drawn.getLong(), drawn.getLong());
    }

    /** {@return a handshake that begins now} */
    TlsHandshake handshake(Line line, RealityEntry entry, Instant now) {
        return new TlsHandshake(line, new RealityHello(entry, crypto, now), crypto);
    }

    private static byte[] bytes(Secret base64) {
        return Base64.getDecoder().decode(base64.revealSecretText());
    }

    /** {@return bytes that nobody has drawn before} */
    byte[] random(int count) {
        return crypto.randomBytes(count);
    }
}
