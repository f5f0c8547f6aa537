package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of which protocols something may be served, as the store tells: there is a server, or was one whose end nobody has
 * seen. Where an engine of those cannot be asked, nothing is concluded; one that has nothing to serve need not be
 * there.
 *
 * @param protocols which
 * @param unseen the deleted servers whose end nobody has seen
 */
record MayServe(Set<ProtocolKind> protocols, Map<ServerId, ProtocolKind> unseen) {

    static MayServe at(StateStore store) {
        return store.read(MayServe::in);
    }

    static MayServe in(ReadUnit unit) {
        return of(unit.servers().list(), unit.servers().unseenEnds());
    }

    static MayServe of(List<Server> servers, Map<ServerId, ProtocolKind> unseen) {
        Set<ProtocolKind> protocols = EnumSet.noneOf(ProtocolKind.class);
        protocols.addAll(unseen.values());
        for (Server server : servers) {
            protocols.add(server.spec().protocol().kind());
        }
        return new MayServe(protocols, unseen);
    }

    /** Makes sure that an engine can be asked, if it matters. */
    void require(ProtocolEngine engine) {
        if (!Collections.disjoint(protocols, engine.protocols())) {
            engine.reach();
        }
    }
}
