package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The engines of one life of the agent, by what they serve. */
public final class Engines {
    private final List<ProtocolEngine> all;
    private final Map<ProtocolKind, ProtocolEngine> byProtocol;

    /** Engines of which no two serve one protocol. */
    public Engines(List<ProtocolEngine> engines) {
        this.all = List.copyOf(engines);
        this.byProtocol = engines.stream()
                .flatMap(engine -> engine.protocols().stream().map(kind -> Map.entry(kind, engine)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<ProtocolEngine> all() {
        return all;
    }

    Optional<ProtocolEngine> of(ProtocolKind protocol) {
        return Optional.ofNullable(byProtocol.get(protocol));
    }

    boolean restarts(ServedServer served, WantedListener wanted) {
        return of(served.protocol())
                .filter(engine -> engine.restarts(served, wanted))
                .isPresent();
    }
}
