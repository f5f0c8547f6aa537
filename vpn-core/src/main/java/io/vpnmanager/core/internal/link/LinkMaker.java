package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.wireguard.ClientConf;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes links of what was opened, each in the form that its clients read. Safe for use by many threads. */
public final class LinkMaker {
    private final ClientMaterial clients;
    private final ServerMaterial servers;
    private final ClientConf configurations;

    /** Draws keys with the algorithms of this provider. */
    public LinkMaker(CryptoProvider crypto) {
        this.clients = new ClientMaterial(crypto);
        this.servers = new ServerMaterial(crypto);
        this.configurations = new ClientConf(crypto);
    }

    /**
     * What a link is made of.
     *
     * @param user who
     * @param kind of the user's key
     * @param secret of the user's key; empty for a password, of which only the hash is there
     * @param slot of the user's key, where it has one
     * @param server where
     * @param serverSecret of the server, where it has one
     */
    record Opened(
            UserName user,
            ProtocolKind kind,
            Optional<Secret> secret,
            OptionalLong slot,
            Server server,
            Optional<Secret> serverSecret) {
        Secret ownSecret() {
            return secret.orElseThrow();
        }

        Secret secretOfServer() {
            return serverSecret.orElseThrow();
        }
    }

    Link link(Opened opened) {
        Server server = opened.server();
        Endpoint endpoint = server.spec().clientEndpoint();
        String label = server.name().text();
        return switch (server.spec().protocol()) {
            case Socks5 socks5 -> proxy(opened, socks5.inbound(), endpoint, label);
            case HttpProxy http -> proxy(opened, http.inbound(), endpoint, label);
            case VlessReality vless -> vless(opened, vless, endpoint, label);
            case Shadowsocks shadowsocks -> shadowsocks(opened, shadowsocks, endpoint, label);
            case WireGuard ignored -> wireGuard(opened);
        };
    }

    private static Link proxy(Opened opened, Inbound inbound, Endpoint endpoint, String label) {
        boolean tls = inbound.tls().isPresent();
        return new ProxyLink(opened.kind(), tls, opened.user(), opened.secret(), endpoint, label);
    }

    private Link vless(Opened opened, VlessReality vless, Endpoint endpoint, String label) {
        ServerMaterial.RealityKeys keys = servers.reality(opened.secretOfServer());
        return new VlessLink(
                opened.user(),
                Secret.of(clients.vlessId(opened.ownSecret()).toString()),
                endpoint,
                vless.serverNames().getFirst(),
                keys.publicKey(),
                keys.shortId(),
                label);
    }

    private Link shadowsocks(Opened opened, Shadowsocks shadowsocks, Endpoint endpoint, String label) {
        Secret own = clients.shadowsocks(opened.ownSecret(), shadowsocks.method());
        Secret password = shadowsocks.method().isOf2022()
                ? Secret.of(servers.shadowsocks(opened.secretOfServer(), shadowsocks.method())
                                .revealSecretText()
                        + ":" + own.revealSecretText())
                : own;
        return new ShadowsocksLink(opened.user(), shadowsocks.method(), password, endpoint, label);
    }

    private Link wireGuard(Opened opened) {
        return configurations.of(
                opened.user(),
                opened.ownSecret(),
                opened.slot().orElseThrow(),
                opened.server(),
                opened.secretOfServer());
    }
}
