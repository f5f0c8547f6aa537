package io.vpnmanager.core.internal.proxies;

import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.proxies.dial.Hop;
import io.vpnmanager.core.internal.proxies.tls.Handshakes;
import io.vpnmanager.core.internal.proxies.tls.ServerTls;
import io.vpnmanager.core.internal.proxies.upstream.UpstreamProxy;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a server needs beside its spec, from files that the spec names. Made before anything of a server that serves
 * already is touched: where a file cannot be used, that goes on.
 *
 * @param hop the proxy through which targets are reached, if there is one
 * @param tls what clients speak TLS with, if they do
 */
record ServerMeans(Optional<Hop> hop, Optional<ServerTls> tls) {
    /**
     * {@return those of a server}
     *
     * @param handshakes of all servers
     * @throws io.vpnmanager.api.error.VpnException when a file cannot be used
     */
    static ServerMeans of(ServerSpec spec, InstantSource clock, Handshakes handshakes) {
        return new ServerMeans(
                UpstreamProxy.of(spec),
                inbound(spec).tls().map(files -> new ServerTls(spec.name(), files, clock, handshakes)));
    }

    private static Inbound inbound(ServerSpec spec) {
        return switch (spec.protocol()) {
            case Socks5 socks5 -> socks5.inbound();
            case HttpProxy http -> http.inbound();
            default -> Inbound.DIRECT;
        };
    }
}
