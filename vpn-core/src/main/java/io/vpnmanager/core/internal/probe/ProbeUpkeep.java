package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.agent.LookAside;
import io.vpnmanager.core.internal.agent.Upkeep;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.probe.ProbeWatches.Watch;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the servers of an agent as the probe user for as long as somebody wants that, each on a thread of its own, so
 * that one that hangs keeps nobody waiting.
 */
public final class ProbeUpkeep implements Upkeep {
    private static final Duration LOOKING = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ProbeUpkeep.class);

    private final ProbeWatches watches;
    private final ProbeAccess access;
    private final Visiting visiting;
    private final StateStore store;
    private final Trial trial;
    private final InstantSource clock;
    private final LookAside look = new LookAside("vpn-probes", LOOKING, this::look);
    private final Map<ProbeWatches.Tried, Tries> tries = new HashMap<>();
    private volatile Found found = Found.NOTHING;

    /**
     * Tries, of one life of an agent.
     *
     * @param watches says whether and how, and is told what came of it
     * @param access lets the probe user in
     * @param visiting what it takes to be it
     * @param store has the servers
     * @param trial tries one
     * @param clock tells the time
     */
    public ProbeUpkeep(
            ProbeWatches watches,
            ProbeAccess access,
            Visiting visiting,
            StateStore store,
            Trial trial,
            InstantSource clock) {
        this.watches = watches;
        this.access = access;
        this.visiting = visiting;
        this.store = store;
        this.trial = trial;
        this.clock = clock;
    }

    /** What there is to try. */
    private record Found(Optional<Watch> watch, Map<ProbeWatches.Tried, Server> servers) {
        static final Found NOTHING = new Found(Optional.empty(), Map.of());
    }

    /** The tries of one server in one protocol, for one watch. */
    private record Tries(Watch watch, LookAside aside) {}

    @Override
    public void goOn() {
        if (watches.current().isEmpty() && found.watch().isEmpty()) {
            return;
        }
        look.goOn();
        Found now = found;
        tries.entrySet().removeIf(its -> {
            boolean over = !now.servers().containsKey(its.getKey())
                    || now.watch()
                            .filter(watch -> watch == its.getValue().watch())
                            .isEmpty();
            if (over) {
                its.getValue().aside().leave();
            }
            return over;
        });
        now.watch()
                .ifPresent(watch -> now.servers()
                        .keySet()
                        .forEach(tried -> tries.computeIfAbsent(
                                        tried,
                                        none -> new Tries(
                                                watch,
                                                new LookAside(
                                                        "vpn-probe", watch.how().every(), () -> attempt(watch, tried))))
                                .aside()
                                .goOn()));
    }

    /** Whoever is not let in yet has not failed to get in. */
    private void look() {
        try {
            Optional<Watch> watch = watches.current();
            OptionalLong token = visiting.token().get();
            if (watch.isEmpty() || token.isEmpty()) {
                access.want(List.of());
                watches.keepOnly(tried -> false);
                found = Found.NOTHING;
                return;
            }
            Map<ProbeWatches.Tried, Server> servers = new HashMap<>();
            store.read(unit -> unit.servers().list()).stream()
                    .filter(server -> server.spec().isToRun())
                    .filter(server -> server.report().at().isPresent())
                    .forEach(server -> server.spec()
                            .protocol()
                            .spoken()
                            .forEach(spoken -> servers.put(new ProbeWatches.Tried(server.id(), spoken), server)));
            Map<ProtocolKind, AdmittedKey> keys = keys(watch.get().how(), token.getAsLong(), servers);
            access.want(List.copyOf(keys.values()));
            watches.keepOnly(servers::containsKey);
            servers.keySet()
                    .removeIf(
                            tried -> Stream.ofNullable(keys.get(tried.spoken())).anyMatch(key -> !access.isLetIn(key)));
            found = new Found(watch, Map.copyOf(servers));
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("Which servers to try is not known");
        }
    }

    private Map<ProtocolKind, AdmittedKey> keys(ProbeWatch how, long token, Map<ProbeWatches.Tried, Server> servers) {
        Map<ProtocolKind, AdmittedKey> keys = new HashMap<>();
        servers.keySet()
                .forEach(tried -> keys.computeIfAbsent(
                        tried.spoken(), kind -> visiting.keys().key(token, kind, how.target())));
        return keys;
    }

    private void attempt(Watch watch, ProbeWatches.Tried tried) {
        Server server = found.servers().get(tried);
        if (server == null) {
            return;
        }
        try {
            ProbeSpec as = ProbeSpec.asTheProbeUser();
            ProbeSpec how = new ProbeSpec(
                    as.user(),
                    true,
                    as.password(),
                    watch.how().target(),
                    watch.how().atListenAddress(),
                    as.patience());
            Deadline until = Deadline.in(how.patience().multipliedBy(StoredProbes.STEPS));
            Probe probe = trial.run(server, tried.spoken(), Optional.empty(), how, new Course(until, how.patience()));
            if (!Thread.currentThread().isInterrupted()) {
                watches.took(watch, tried, new LastProbe(clock.instant(), probe));
            }
        } catch (VpnException e) {
            LOG.atDebug().addKeyValue("server", tried.server()).setCause(e).log("A server could not be tried");
        }
    }

    @Override
    public void close() {
        look.end();
        tries.values().forEach(its -> its.aside().leave());
        tries.clear();
        access.want(List.of());
        watches.keepOnly(tried -> false);
    }
}
