package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.material.WireGuardKeys;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.time.Duration;
import java.util.List;

/**
 * The configuration of a client, as {@code wg-quick} and the apps of WireGuard read it. All that the client sends goes
 * through the tunnel, of IPv6 only where the server has a subnet of it. Safe for use by many threads.
 *
 * @see <a href="https://git.zx2c4.com/wireguard-tools/about/src/man/wg-quick.8">wg-quick(8)</a>
 */
public final class ClientConf {
    /** What fits into a packet of 1500 bytes over IPv6 with 60 bytes around it and 20 to spare. */
    static final int MTU = 1420;

    /** Keeps the entry in address translators on the way alive, which forget one that is idle for half a minute. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(25);

    private final ClientMaterial clients;
    private final ServerMaterial servers;

    /** Draws keys with the algorithms of this provider. */
    public ClientConf(CryptoProvider crypto) {
        this.clients = new ClientMaterial(crypto);
        this.servers = new ServerMaterial(crypto);
    }

    /**
     * {@return the configuration; it holds the client's private key}
     *
     * @param user who has it
     * @param client the secret of the access key
     * @param slot which of the addresses of the subnet is its own, 1 or more
     * @param server of protocol WireGuard
     * @param serverSecret the secret of the server
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when the server's subnet has no room for the
     *     slot, {@code SYN} when nothing says where clients reach the server
     */
    public WireGuardLink of(UserName user, Secret client, long slot, Server server, Secret serverSecret) {
        if (!(server.spec().protocol() instanceof WireGuard protocol)) {
            throw Problem.of(ErrorCode.BUG, "server " + server.name(), "does not speak WireGuard")
                    .toException();
        }
        WireGuardKeys keys = clients.wireGuard(client, server.id());
        return new WireGuardLink(
                user,
                keys.privateKey(),
                keys.presharedKey(),
                servers.wireGuard(serverSecret).publicKey(),
                new WireGuardLink.Tunnel(
                        TunnelAddresses.of(protocol).ofClient(slot), protocol.dns(), routed(protocol), MTU, KEEPALIVE),
                server.spec().clientEndpoint(),
                server.name().text());
    }

    private static List<Cidr> routed(WireGuard protocol) {
        Cidr four = Cidr.containing(protocol.subnet().network(), 0);
        return protocol.subnet6()
                .map(Cidr::network)
                .map((IpAddress six) -> List.of(four, Cidr.containing(six, 0)))
                .orElse(List.of(four));
    }
}
