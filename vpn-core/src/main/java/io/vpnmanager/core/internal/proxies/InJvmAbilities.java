package io.vpnmanager.core.internal.proxies;

import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.ListenerId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What {@link InJvmProxies} can do: everything but another socket and a restart is a live change. */
public final class InJvmAbilities implements EngineAbilities {
    /** For whoever makes plans. */
    public InJvmAbilities() {}

    @Override
    public Set<ProtocolKind> protocols() {
        return EnumSet.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
    }

    @Override
    public boolean needsRestart(ServerSpec now, ServerSpec wanted) {
        boolean sameSocket = now.listen().equals(wanted.listen()) && now.port().equals(wanted.port());
        return !sameSocket
                || now.restarts() != wanted.restarts()
                || now.protocol().kind() != wanted.protocol().kind();
    }

    @Override
    public Set<Limits.Kind> limits() {
        return EnumSet.allOf(Limits.Kind.class);
    }

    @Override
    public boolean endsWithAgent() {
        return true;
    }

    @Override
    public Optional<PortRange> datagramPorts(ServerSpec spec) {
        return spec.protocol() instanceof Socks5 socks5 ? socks5.udpPorts() : Optional.empty();
    }

    @Override
    public Optional<String> containerOf(ListenerId listener) {
        return Optional.empty();
    }
}
