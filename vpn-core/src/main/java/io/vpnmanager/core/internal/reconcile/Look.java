package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engines said when they were asked. Of an engine that cannot tell, or that does not have its keys yet,
 * nothing is concluded: silence does not mean that nothing is served.
 */
final class Look {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    private final List<ServedServer> served = new ArrayList<>();
    private final Map<ProtocolKind, String> troubled = new HashMap<>();
    private final Map<ListenerId, Instant> uncounted = new HashMap<>();
    private final Map<ListenerId, Long> unread = new HashMap<>();
    private final Set<ProtocolKind> known = new HashSet<>();
    private final Set<ProtocolKind> awaited = new HashSet<>();

    private Look() {}

    static Look at(Engines engines, AccessReconciler keys, MayServe mayServe) {
        Look look = new Look();
        engines.all().forEach(engine -> look.ask(engine, keys, mayServe));
        return look;
    }

    private void ask(ProtocolEngine engine, AccessReconciler keys, MayServe mayServe) {
        if (!keys.isReady(engine)) {
            awaited.addAll(engine.protocols());
            keys.failure(engine).ifPresent(reason -> isTroubled(engine, reason));
            return;
        }
        try {
            mayServe.require(engine);
            served.addAll(engine.observe());
            known.addAll(engine.protocols());
        } catch (VpnException e) {
            LOG.atDebug()
                    .addKeyValue("engine", engine.protocols())
                    .setCause(e)
                    .log("An engine does not say what it serves");
            awaited.addAll(engine.protocols());
            isTroubled(engine, e);
        }
        uncounted.putAll(engine.uncounted());
        unread.putAll(engine.unread());
    }

    private void isTroubled(ProtocolEngine engine, VpnException reason) {
        engine.protocols().forEach(kind -> troubled.put(kind, reason.problem().sentence()));
    }

    /** {@return whether every engine has said what it serves} */
    boolean isWhole() {
        return awaited.isEmpty();
    }

    /** {@return whether every engine has said what it serves, or why it cannot} */
    boolean isAnswered() {
        return troubled.keySet().containsAll(awaited);
    }

    /** {@return whether the engine of this server has said what it serves} */
    boolean covers(Server server) {
        return covers(server.spec().protocol().kind());
    }

    /** {@return whether the engine of this protocol has said what it serves} */
    boolean covers(ProtocolKind protocol) {
        return known.contains(protocol);
    }

    /** {@return whether this engine has said what it serves} */
    boolean covers(ProtocolEngine engine) {
        return known.containsAll(engine.protocols());
    }

    /** {@return what keeps this engine from saying what it serves, if something does} */
    Optional<String> trouble(ProtocolEngine engine) {
        return engine.protocols().stream()
                .flatMap(kind -> Optional.ofNullable(troubled.get(kind)).stream())
                .findFirst();
    }

    List<ServedServer> served() {
        return List.copyOf(served);
    }

    boolean isServed(ListenerId id) {
        return served.stream().anyMatch(server -> server.listener().equals(id));
    }

    boolean isServed(ServerId id) {
        return served.stream().anyMatch(server -> server.server().equals(id));
    }

    /** {@return the listeners at which this server is served by the engine that it is for} */
    List<ServedServer> find(Server wanted) {
        return served.stream()
                .filter(server -> server.server().equals(wanted.id()))
                .filter(server -> server.protocol() == wanted.spec().protocol().kind())
                .toList();
    }

    /**
     * {@return since when the traffic of a server cannot be read, if that is so} Of one that nobody can look at, and of
     * which its engine knows nothing, the last word stands: an agent that has just begun has counted nothing yet.
     */
    Optional<Instant> uncountedSince(Server server) {
        Optional<Instant> told = uncounted.entrySet().stream()
                .filter(its -> its.getKey().server().equals(server.id()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
        return told.isPresent() || covers(server) ? told : server.report().uncountedSince();
    }

    /** {@return how often in a row it could not be read what this server carried} */
    long unread(Server server) {
        return unread.entrySet().stream()
                .filter(its -> its.getKey().server().equals(server.id()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /** {@return the protocols whose engines cannot say what they serve, and why not} */
    Map<ProtocolKind, String> troubled() {
        return Map.copyOf(troubled);
    }

    /** {@return whether this server is served at all of its listeners as it is wanted, and at no others} */
    boolean isServed(Server wanted) {
        List<ServedServer> found = find(wanted);
        List<WantedListener> listeners = WantedListener.of(wanted);
        return found.size() == listeners.size()
                && listeners.stream().allMatch(listener -> found.stream().anyMatch(listener::isServed));
    }

    /** {@return why nothing can be said of this server, when that is not a matter of waiting a moment} */
    Optional<String> trouble(Server server) {
        ProtocolKind kind = server.spec().protocol().kind();
        if (!known.contains(kind) && !awaited.contains(kind)) {
            return Optional.of(Problem.of(ErrorCode.PROVIDER, "protocol " + kind, "has no engine in this program")
                    .toException()
                    .problem()
                    .sentence());
        }
        return Optional.ofNullable(troubled.get(kind));
    }
}
