package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the steps that mend an engine which has changed by itself from those that follow the store. */
final class Drifts {
    /** No revision. */
    private static final long ENDING = 0;

    private final Repairs repairs;
    private final Map<ListenerId, Long> settled = new HashMap<>();
    private boolean looked;

    Drifts(Repairs repairs) {
        this.repairs = repairs;
    }

    /** Says what of a plan is drift. */
    void say(ReconcilePlan plan, Map<ServerId, Server> before, Map<ServerId, Server> now) {
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.Serve serve -> sayOnce(serve.wanted(), Drift.SERVER_MISSING);
                case Step.Replace replace -> sayOnce(replace.wanted(), Drift.SERVER_DIFFERENT);
                case Step.End end -> {
                    ServerId id = end.server();
                    boolean unheardOf = settled.put(end.served().listener(), ENDING) == null && !before.containsKey(id);
                    if (looked && unheardOf && !now.containsKey(id)) {
                        repairs.found(Drift.SERVER_UNWANTED, List.of(id));
                    }
                }
                case Step.OfAccess other -> throw new IllegalStateException("a plan for servers holds " + other);
            }
        }
        looked = true;
    }

    private void sayOnce(WantedListener wanted, Drift drift) {
        if (settled.remove(wanted.id(), wanted.server().revision())) {
            repairs.found(drift, List.of(wanted.server().name()));
        }
    }

    private static boolean isWanted(ListenerId id, Map<ServerId, Server> now) {
        return Optional.ofNullable(now.get(id.server())).stream()
                .flatMap(server -> WantedListener.of(server).stream())
                .anyMatch(wanted -> wanted.id().equals(id));
    }

    /** Takes note of what is as it should be, so that a change of it is seen to be drift. */
    void settled(Look look, Map<ServerId, Server> now, Lanes lanes) {
        settled.keySet().removeIf(id -> !look.isServed(id) && !isWanted(id, now));
        for (Server server : now.values()) {
            List<ServedServer> found = look.find(server);
            WantedListener.of(server).stream()
                    .filter(listener -> found.stream().anyMatch(listener::isServed))
                    .forEach(listener -> settled.put(listener.id(), server.revision()));
            if (look.isServed(server)) {
                lanes.find(server.id()).ifPresent(lane -> lane.isWell(latestStart(found)));
            }
        }
    }

    private static Optional<Instant> latestStart(List<ServedServer> found) {
        return found.stream().flatMap(served -> served.since().stream()).max(Comparator.naturalOrder());
    }
}
