package io.vpnmanager.core.internal.server;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerStatus.Place;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.List;
import java.util.Optional;

/** Where servers are served, as their engines say. */
final class Places {
    private Places() {}

    static Optional<EngineAbilities> find(List<EngineAbilities> abilities, ProtocolKind kind) {
        return abilities.stream()
                .filter(engine -> engine.protocols().contains(kind))
                .findFirst();
    }

    static Place of(List<EngineAbilities> abilities, Server server) {
        return find(abilities, server.spec().protocol().kind())
                .map(engine ->
                        engine.containerOf(WantedListener.present(server).id()).isPresent()
                                ? Place.CONTAINER
                                : Place.AGENT)
                .orElse(Place.NOWHERE);
    }
}
