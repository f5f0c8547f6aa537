package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What is still there of a server or of keys that nobody wants: it holds back the word that their end is carried out,
 * for the engine that has them. For one thread.
 */
final class Endings {
    private final Lanes lanes;
    private final Map<ListenerId, Ending> open = new HashMap<>();
    private final Map<ServerId, ProtocolKind> spoken = new HashMap<>();

    /** What is left speaks this protocol, and all changes up to this one were carried out before it was. */
    private record Ending(ProtocolKind protocol, long before) {}

    Endings(Lanes lanes) {
        this.lanes = lanes;
    }

    /**
     * Takes note of what was found.
     *
     * @param wanted the servers that are to run
     * @param followed up to which change the engine of a protocol was known to have followed before this look
     */
    void note(Look look, Collection<Server> wanted, ToLongFunction<ProtocolKind> followed) {
        Map<ServerId, ProtocolKind> seen = new HashMap<>();
        look.served().forEach(served -> seen.put(served.server(), served.protocol()));
        wanted.forEach(server -> seen.put(server.id(), server.spec().protocol().kind()));
        spoken.keySet().removeIf(id -> lanes.find(id).isEmpty());
        spoken.putAll(seen);
        Set<ListenerId> left = left(look, wanted);
        left.forEach(id -> open.computeIfAbsent(id, listener -> {
            ProtocolKind protocol =
                    Optional.ofNullable(spoken.get(listener.server())).orElseThrow();
            return new Ending(protocol, followed.applyAsLong(protocol));
        }));
        open.entrySet()
                .removeIf(ending -> look.covers(ending.getValue().protocol())
                        && !left.contains(ending.getKey())
                        && !isBusy(ending.getKey().server()));
    }

    private Set<ListenerId> left(Look look, Collection<Server> wanted) {
        Set<ServerId> wantedIds = new HashSet<>();
        wanted.forEach(server -> wantedIds.add(server.id()));
        Set<ListenerId> left = new HashSet<>();
        look.served().stream().map(ServedServer::listener).forEach(left::add);
        lanes.all().stream()
                .filter(lane -> lane.isBusy() && !wantedIds.contains(lane.server()))
                .forEach(lane -> left.add(ListenerId.first(lane.server())));
        wanted.stream()
                .flatMap(server -> WantedListener.of(server).stream())
                .forEach(listener -> left.remove(listener.id()));
        return left;
    }

    /** An engine does not show a listener that it is just ending. */
    private boolean isBusy(ServerId server) {
        return lanes.find(server).filter(Lane::isBusy).isPresent();
    }

    /** {@return up to which change nothing is left at this engine; {@code followed} where that is everything} */
    long sureUpTo(ProtocolEngine engine, long followed) {
        return open.values().stream()
                .filter(ending -> engine.protocols().contains(ending.protocol()))
                .mapToLong(Ending::before)
                .reduce(followed, Math::min);
    }

    boolean areAllOver() {
        return open.isEmpty();
    }
}
