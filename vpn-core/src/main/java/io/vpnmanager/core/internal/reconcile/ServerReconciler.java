package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the engines serve the servers of the store: looks at what is wanted and at what is served, plans the
 * difference, and gives each server's steps to its {@link Lane}. What a step has done is believed when the next look
 * shows it. For one thread, but for {@link #lookSoon}.
 */
public final class ServerReconciler {
    private final StateStore store;
    private final Engines engines;
    private final AccessReconciler keys;
    private final Lanes lanes;
    private final ServerReports reports;
    private final EngineNews news;
    private final Drifts drifts;
    private final Polls polls;
    private final AtomicBoolean lookWanted = new AtomicBoolean(true);
    private final Endings endings;
    private final Map<ProtocolEngine, Long> followed = new HashMap<>();
    private final Map<ProtocolEngine, String> troubles = new HashMap<>();
    private final Set<ProtocolEngine> seen = new HashSet<>();
    private final Set<ServerId> seenEnds = new HashSet<>();
    private Map<ServerId, Server> wanted = Map.of();
    private Stored stored = Stored.NOTHING;
    private boolean allTold;

    /** {@code wake} is called from other threads when a round is worth while. */
    public ServerReconciler(
            StateStore store,
            InstantSource clock,
            Engines engines,
            AccessReconciler keys,
            Repairs repairs,
            Rhythm rhythm,
            Polls polls,
            Runnable wake) {
        this.store = store;
        this.engines = engines;
        this.keys = keys;
        this.lanes = new Lanes(rhythm, wake);
        this.reports = new ServerReports(clock);
        this.news = new EngineNews(clock);
        this.drifts = new Drifts(repairs);
        this.polls = polls;
        this.endings = new Endings(lanes);
    }

    /** Asks for a look at what is served, though nothing has changed that is known of. */
    public void lookSoon() {
        lookWanted.set(true);
    }

    /** {@return whether there is something to do now} */
    public boolean isBusy() {
        return lookWanted.get() || lanes.hasFinished() || lanes.hasRetryDue();
    }

    /** Carries out what is wanted in the store, whose last change was {@code upTo}; it is asked when that is news. */
    public void goOn(long upTo) {
        if (stored.upTo() != upTo) {
            stored = store.read(unit -> Stored.in(unit, upTo));
        }
        Map<ServerId, Server> now = stored.servers();
        boolean finished = lanes.collect();
        boolean asked = lookWanted.getAndSet(false);
        boolean changed = !revisions(now).equals(revisions(wanted));
        boolean unseen = !stored.mayServe().unseen().isEmpty();
        if (finished || asked || changed || unseen || !areAllSeen() || lanes.hasRetryDue()) {
            look(now, stored.mayServe());
        }
        wanted = now;
        seen.forEach(engine -> followed.put(engine, upTo));
    }

    private boolean areAllSeen() {
        return seen.containsAll(engines.all());
    }

    /** What the store says at one moment, not before its change {@code upTo}. */
    private record Stored(long upTo, Map<ServerId, Server> servers, MayServe mayServe) {
        static final Stored NOTHING = new Stored(-1, Map.of(), new MayServe(Set.of(), Map.of()));

        static Stored in(ReadUnit unit, long upTo) {
            List<Server> all = unit.servers().list();
            Map<ServerId, Server> servers = all.stream()
                    .collect(Collectors.toMap(Server::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
            return new Stored(upTo, servers, MayServe.of(all, unit.servers().unseenEnds()));
        }
    }

    private static Map<ServerId, Long> revisions(Map<ServerId, Server> servers) {
        return servers.values().stream().collect(Collectors.toMap(Server::id, Server::revision));
    }

    private void look(Map<ServerId, Server> now, MayServe mayServe) {
        polls.beginLook();
        Look look = Look.at(engines, keys, mayServe);
        polls.endLook(look, now.values());
        takeNote(look);
        Map<ServerId, Server> running = toRun(now);
        List<Server> plannable = running.values().stream().filter(look::covers).toList();
        ReconcilePlan plan =
                ReconcilePlan.between(Desired.servers(plannable), Observed.servers(look.served()), engines::restarts);
        drifts.say(plan, toRun(wanted), running);
        endings.note(look, running.values(), this::followed);
        dispatch(plan, running);
        noteSeenEnds(look, mayServe);
        lanes.keepOnly(id -> running.containsKey(id) || look.isServed(id));
        drifts.settled(look, running, lanes);
        reports.take(look, now, lanes);
    }

    /** To whoever serves, one that is not to run is as one that is not there. */
    private static Map<ServerId, Server> toRun(Map<ServerId, Server> servers) {
        Map<ServerId, Server> running = new LinkedHashMap<>(servers);
        running.values().removeIf(server -> !server.spec().isToRun());
        return running;
    }

    private void takeNote(Look look) {
        allTold = look.isAnswered();
        seen.clear();
        troubles.clear();
        for (ProtocolEngine engine : engines.all()) {
            if (look.covers(engine)) {
                seen.add(engine);
            }
            look.trouble(engine).ifPresent(problem -> troubles.put(engine, problem));
            news.take(engine, look);
        }
    }

    /** Whoever looked behind the deletion of a server, and found nothing of it, has seen its end. */
    private void noteSeenEnds(Look look, MayServe mayServe) {
        seenEnds.clear();
        mayServe.unseen().forEach((id, protocol) -> {
            boolean busy = lanes.find(id).filter(Lane::isBusy).isPresent();
            if (look.covers(protocol) && !look.isServed(id) && !busy) {
                seenEnds.add(id);
            }
        });
    }

    private void dispatch(ReconcilePlan plan, Map<ServerId, Server> now) {
        Map<ServerId, List<Step.OfServer>> byServer = plan.steps().stream()
                .map(Step.OfServer.class::cast)
                .collect(Collectors.groupingBy(Step.OfServer::server));
        lanes.all().stream()
                .filter(lane -> lane.isBusy() && !lane.leadsTo(Lane.END) && !lane.leadsTo(revision(now, lane.server())))
                .forEach(Lane::giveUp);
        byServer.forEach((id, steps) -> lanes.of(id).isNotWell(revision(now, id)));
        byServer.forEach((id, steps) -> ask(lanes.of(id), steps, revision(now, id)));
        byServer.forEach((id, steps) -> begin(lanes.of(id), possible(id, steps, byServer), now));
    }

    /** Of one that came down too often, somebody will want to know why. */
    private void ask(Lane lane, List<Step.OfServer> steps, long wanted) {
        if (lane.mustBeAsked(wanted)) {
            Step.OfServer step = steps.getFirst();
            lane.ask(() -> engine(step.protocol()).lastWords(step.listener()));
        }
    }

    private void begin(Lane lane, List<Step.OfServer> steps, Map<ServerId, Server> now) {
        boolean onlyEnds = steps.stream().allMatch(Step.End.class::isInstance);
        long towards = onlyEnds ? Lane.END : revision(now, lane.server());
        if (!steps.isEmpty() && lane.mayTry(towards)) {
            lane.begin(steps, towards, this::carryOut);
        }
    }

    /**
     * A server that is to get the port of another begins when that has let go of it, which is seen at the next look.
     */
    private List<Step.OfServer> possible(
            ServerId id, List<Step.OfServer> steps, Map<ServerId, List<Step.OfServer>> byServer) {
        Set<Port> beingFreed = byServer.entrySet().stream()
                .filter(other -> !other.getKey().equals(id))
                .flatMap(other -> other.getValue().stream())
                .flatMap(step -> freed(step).stream())
                .collect(Collectors.toSet());
        return steps.stream().anyMatch(step -> wantsAny(step, beingFreed))
                ? steps.stream().filter(Step.End.class::isInstance).toList()
                : steps;
    }

    /** One that has failed to move, and rests, is not waited for. */
    private Optional<Port> freed(Step.OfServer step) {
        return switch (step) {
            case Step.End end -> Optional.of(end.served().port());
            case Step.Replace replace -> {
                Lane lane = lanes.of(replace.server());
                boolean moves = replace.restart() == Step.Restart.NEEDED
                        && (lane.isBusy()
                                || lane.mayTry(replace.wanted().server().revision()));
                yield moves ? Optional.of(replace.served().port()) : Optional.empty();
            }
            case Step.Serve serve -> Optional.empty();
        };
    }

    private static long revision(Map<ServerId, Server> servers, ServerId id) {
        return Optional.ofNullable(servers.get(id)).map(Server::revision).orElse(Lane.END);
    }

    private static boolean wantsAny(Step.OfServer step, Set<Port> ports) {
        return switch (step) {
            case Step.Serve serve ->
                serve.wanted().port().filter(ports::contains).isPresent();
            case Step.Replace replace ->
                replace.wanted().port().filter(ports::contains).isPresent();
            case Step.End end -> false;
        };
    }

    /** In the thread of a lane. */
    private void carryOut(Step step) {
        switch (step) {
            case Step.End end ->
                engine(end.served().protocol()).end(end.served().listener());
            case Step.Replace replace -> serve(replace.wanted());
            case Step.Serve serve -> serve(serve.wanted());
            case Step.OfAccess other -> throw new IllegalStateException("a plan for servers holds " + other);
        }
    }

    private void serve(WantedListener wanted) {
        engine(wanted.server().spec().protocol().kind()).serve(wanted);
    }

    private ProtocolEngine engine(ProtocolKind protocol) {
        return engines.of(protocol).orElseThrow();
    }

    /** {@return the servers whose retiring keys were to be retired by now} */
    public List<Server> overdue(Instant now) {
        return wanted.values().stream()
                .filter(server -> server.keys().retiring().stream()
                        .flatMap(keys -> keys.until().stream())
                        .anyMatch(until -> !until.isAfter(now)))
                .toList();
    }

    /** {@return up to which change this engine was looked at, and nothing is left there that nobody wants any more} */
    public long followed(ProtocolEngine engine) {
        return endings.sureUpTo(engine, lookedAt(engine));
    }

    private long lookedAt(ProtocolEngine engine) {
        return Optional.ofNullable(followed.get(engine)).orElse(0L);
    }

    private long followed(ProtocolKind protocol) {
        return engines.of(protocol).map(this::lookedAt).orElse(0L);
    }

    /** {@return what keeps this engine from being looked at, if something does} */
    public Optional<String> trouble(ProtocolEngine engine) {
        return Optional.ofNullable(troubles.get(engine));
    }

    /** {@return the deleted servers of which nothing is left, as was seen, and nobody has written down yet} */
    public Set<ServerId> seenEnds() {
        return Set.copyOf(seenEnds);
    }

    /** {@return whether every server of the store serves or has failed, and nothing is left of any other} */
    public boolean isSettled() {
        return allTold && endings.areAllOver() && reports.tellOf(wanted.values());
    }

    /** {@return what nobody has written down yet} */
    public Map<ServerId, ServerReport> unwritten() {
        return reports.unwritten();
    }

    /** Takes note that {@link #unwritten} and {@link #seenEnds} have been written down, which need not be a change. */
    public void written() {
        if (!reports.unwritten().isEmpty() || !seenEnds.isEmpty()) {
            stored = Stored.NOTHING;
        }
        reports.written();
        seenEnds.clear();
    }

    /** Asks the lanes to give up and waits for them; no step is under way any more then. */
    public void end() {
        lanes.end();
    }

    /** {@return what to report when the engines have ended} */
    public Map<ServerId, ServerReport> stopped() {
        return reports.stopped(id -> Optional.ofNullable(wanted.get(id))
                .flatMap(server -> engines.of(server.spec().protocol().kind()))
                .filter(engine -> !engine.endsWithAgent())
                .isEmpty());
    }
}
