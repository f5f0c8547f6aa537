package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import java.util.Optional;
import java.util.OptionalLong;

/** Tries a server as the probe user. */
final class ProbeVisit {
    private final Visiting visiting;
    private final ProxyProbe proxies;
    private final ShadowsocksProbe shadowsocks;
    private final VlessProbe vless;
    private final TunnelProbe tunnels;

    ProbeVisit(
            Visiting visiting,
            ProxyProbe proxies,
            ShadowsocksProbe shadowsocks,
            VlessProbe vless,
            TunnelProbe tunnels) {
        this.visiting = visiting;
        this.proxies = proxies;
        this.shadowsocks = shadowsocks;
        this.vless = vless;
        this.tunnels = tunnels;
    }

    Told tell(Tried tried, Optional<Endpoint> target) throws ProbeFailure {
        OptionalLong token = visiting.token().get();
        if (token.isEmpty()) {
            return new Told(
                    ProbeVerdict.SKIPPED,
                    "knows no probe user, because no agent runs",
                    "Let an agent run that tries its servers: set monitor.probe-every",
                    Optional.empty());
        }
        ProbeKeys keys = visiting.keys();
        Login login = new Login(keys.name(token.getAsLong()), keys.secret(token.getAsLong(), tried.spoken()), true);
        return switch (tried.server().spec().protocol()) {
            case Shadowsocks its -> shadowsocks.tell(tried, its, login, target);
            case VlessReality its -> vless.tell(tried, its, login, target);
            case WireGuard its -> tunnels.tell(tried, its, login, target);
            case Socks5 ignored -> proxies.tell(tried, login, target);
            case HttpProxy ignored -> proxies.tell(tried, login, target);
        };
    }
}
