package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.ListenerId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link XrayEngine} can do: users come and go live, but a core reads everything else when it starts. Only the
 * name of a server and the host of its links are no matter of the core.
 */
public final class XrayAbilities implements EngineAbilities {
    /** For whoever makes plans. */
    public XrayAbilities() {}

    @Override
    public Set<ProtocolKind> protocols() {
        return EnumSet.of(ProtocolKind.VLESS, ProtocolKind.SHADOWSOCKS);
    }

    @Override
    public boolean needsRestart(ServerSpec now, ServerSpec wanted) {
        return now.restarts() != wanted.restarts()
                || !now.protocol().equals(wanted.protocol())
                || !now.listen().equals(wanted.listen())
                || !now.port().equals(wanted.port());
    }

    @Override
    public boolean endsWithAgent() {
        return false;
    }

    @Override
    public Optional<String> containerOf(ListenerId listener) {
        return Optional.of(CoreContainers.nameFor(listener));
    }

    /** As the configuration says: a Shadowsocks core of the edition of 2022 serves TCP only. */
    @Override
    public Set<Transport> transports(ServerSpec spec) {
        return spec.protocol() instanceof Shadowsocks shadowsocks
                        && shadowsocks.method().isOf2022()
                ? Set.of(Transport.TCP)
                : spec.protocol().kind().transports();
    }
}
