package io.vpnmanager.core.internal.proxies;

import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.proxies.dial.Hop;
import io.vpnmanager.core.internal.proxies.upstream.UpstreamProxy;
import java.util.Optional;

/**
 * What a server needs beside its spec, from files that the spec names. Made before anything of a server that serves
 * already is touched: where a file cannot be used, that goes on.
 *
 * @param hop the proxy through which targets are reached, if there is one
 */
record ServerMeans(Optional<Hop> hop) {
    /**
     * {@return those of a server}
     *
     * @throws io.vpnmanager.api.error.VpnException when a file cannot be used
     */
    static ServerMeans of(ServerSpec spec) {
        return new ServerMeans(UpstreamProxy.of(spec));
    }
}
