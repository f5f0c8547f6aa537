package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tries a proxy as the probe user. */
final class ProbeVisit {
    /** Whose servers let it in; at the others it is a stranger. */
    static final Set<ProtocolKind> PROTOCOLS = EnumSet.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP);

    private final Visiting visiting;
    private final ProxyProbe proxies;

    ProbeVisit(Visiting visiting, ProxyProbe proxies) {
        this.visiting = visiting;
        this.proxies = proxies;
    }

    static boolean isLetInto(Protocol protocol) {
        return PROTOCOLS.contains(protocol.kind());
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
        return proxies.tell(tried, login, target);
    }
}
