package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.store.StateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which containers servers are in.
 *
 * @param abilities of every engine there is
 */
public record ServerContainers(List<EngineAbilities> abilities) {
    private record Place(ServerId server, String container) {}

    /** {@return the name of the container of each server that was in one when its agent last looked} */
    public Map<ServerId, String> serving(StateStore store) {
        List<Server> all = store.read(unit -> unit.servers().list());
        return all.stream()
                .filter(server -> server.report().container().isPresent())
                .flatMap(server -> name(server).map(name -> new Place(server.id(), name)).stream())
                .collect(Collectors.toMap(Place::server, Place::container));
    }

    private Optional<String> name(Server server) {
        return abilities.stream()
                .filter(engine ->
                        engine.protocols().contains(server.spec().protocol().kind()))
                .findFirst()
                .flatMap(engine ->
                        engine.containerOf(WantedListener.present(server).id()));
    }
}
