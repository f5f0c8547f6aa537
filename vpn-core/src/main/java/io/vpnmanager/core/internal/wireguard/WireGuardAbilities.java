package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.ListenerId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link WireGuardEngine} can do: another port, image or subnet is another container, and so is a restart;
 * everything else is a live change.
 */
public final class WireGuardAbilities implements EngineAbilities {
    /** For whoever makes plans. */
    public WireGuardAbilities() {}

    @Override
    public Set<ProtocolKind> protocols() {
        return EnumSet.of(ProtocolKind.WIREGUARD);
    }

    @Override
    public boolean needsRestart(ServerSpec now, ServerSpec wanted) {
        return now.restarts() != wanted.restarts()
                || !now.listen().equals(wanted.listen())
                || !now.port().equals(wanted.port())
                || !(now.protocol() instanceof WireGuard before)
                || !(wanted.protocol() instanceof WireGuard after)
                || !before.image().equals(after.image())
                || !TunnelAddresses.of(before).equals(TunnelAddresses.of(after));
    }

    /** Containers go on without the agent. */
    @Override
    public boolean endsWithAgent() {
        return false;
    }

    @Override
    public Optional<String> containerOf(ListenerId listener) {
        return Optional.of(TunnelContainer.nameFor(listener));
    }
}
