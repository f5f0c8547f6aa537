package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.figures.FigureNews;
import io.vpnmanager.core.internal.follow.AgentLease;
import io.vpnmanager.core.internal.follow.Progress;
import io.vpnmanager.core.internal.life.Lives;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.reconcile.AccessReconciler;
import io.vpnmanager.core.internal.reconcile.Engines;
import io.vpnmanager.core.internal.reconcile.Polls;
import io.vpnmanager.core.internal.reconcile.Repairs;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.core.internal.reconcile.ServerReconciler;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.traffic.HistoryTurns;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the agent, from taking the lease to giving it back. Each round carries out what changed in the store,
 * then writes down in one unit how far it followed, what became of servers, and what was counted. Every part of a round
 * may be repeated, so a store that fails for a while does not end the servers.
 */
final class AgentLoop {
    /** How long one wait for a change lasts. */
    private static final Duration LISTENING = Duration.ofMillis(250);

    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final Duration RENEWAL = AgentLease.LASTS.dividedBy(4);
    private static final Duration COUNTING = Duration.ofSeconds(1);
    private static final Duration FIGURING = Duration.ofSeconds(5);
    private static final Duration RETIRING = Duration.ofSeconds(1);

    /** Of how many users keys are retired in one unit. */
    private static final int RETIRED_AT_ONCE = 200;

    private static final Duration TURNING = Duration.ofHours(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** So often a store may fail while somebody waits for the start before that is told. */
    private static final int FAILURES_AT_START = 3;

    private static final Logger LOG = LoggerFactory.getLogger(AgentLoop.class);

    private final StateStore store;
    private final AuditLog audit;
    private final Retirements retirement;
    private final Upkeep upkeep;
    private final Findings findings;
    private final Polls polls;
    private final AgentLease right;
    private final List<ProtocolEngine> engines;
    private final AccessReconciler keys;
    private final ServerReconciler servers;
    private final FigureNews figures;
    private final HistoryTurns history;
    private final EnforcedLimits limits;
    private final Due renewal = new Due(RENEWAL);
    private final Due counting = new Due(COUNTING);
    private final Due figuring = new Due(FIGURING);
    private final Due retiring = new Due(RETIRING);
    private final Due turning = new Due(TURNING);
    private final Due observing;
    private final Due comparing;
    private final UserNews news = new UserNews();
    private final Waits waits = new Waits();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Lease lease;
    private volatile Optional<VpnException> failure = Optional.empty();
    private volatile Optional<VpnException> hindrance = Optional.empty();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean lost;
    private long seen;

    /** Takes the lease; {@link #start} does the rest. */
    AgentLoop(
            StateStore store,
            AuditLog audit,
            InstantSource clock,
            AgentLease right,
            Credentials credentials,
            List<ProtocolEngine> engines,
            Repairs repairs,
            Polls polls,
            Rhythm rhythm,
            EnforcedLimits limits,
            Retirements retirement,
            Upkeep upkeep,
            Findings findings) {
        Engines all = new Engines(engines);
        this.store = store;
        this.audit = audit;
        this.retirement = retirement;
        this.upkeep = upkeep;
        this.findings = findings;
        this.right = right;
        this.engines = List.copyOf(engines);
        this.keys = new AccessReconciler(store, credentials, all, repairs, rhythm);
        this.servers = new ServerReconciler(store, clock, all, keys, repairs, rhythm, polls, waits::cutShort);
        this.polls = polls;
        this.figures = new FigureNews(engines);
        this.history = new HistoryTurns(store);
        this.limits = limits;
        this.observing = new Due(rhythm.observing());
        this.comparing = new Due(rhythm.comparing());
        engines.forEach(engine -> engine.watch(this::somethingIsLost));
        this.lease = right.take();
    }

    /** What an engine lost it may have lost whole, so everything is looked at. From any thread. */
    private void somethingIsLost() {
        lost = true;
        waits.cutShort();
    }

    /** Serves what the store wants, in a thread of its own: a caller that gives up interrupts only itself. */
    void start() {
        Thread.ofPlatform().name("vpn-agent").daemon().start(this::live);
    }

    Lease lease() {
        return lease;
    }

    boolean isRunning() {
        return ended.getCount() > 0;
    }

    /** {@return whether the loop was asked to end, or ends by itself} */
    boolean isStopping() {
        return waits.areOver();
    }

    /** Asks the loop to end, without waiting for it. */
    void stop() {
        waits.end();
    }

    /** {@return why the loop ended by itself, if it did} */
    Optional<VpnException> failure() {
        return failure;
    }

    /**
     * Waits until every server of the store serves or has failed with a report. Where the store keeps failing, that is
     * thrown, and the loop goes on trying.
     */
    void awaitBegun() {
        int before = failures.get();
        boolean over = false;
        while (!over) {
            over = await(begun, LISTENING, "the wait for the agent's start");
            boolean patient = failures.get() - before < FAILURES_AT_START;
            failure.or(() -> patient ? Optional.empty() : hindrance).ifPresent(reason -> {
                throw reason;
            });
        }
    }

    /** Waits until the loop has ended. */
    void awaitEnd() {
        await(ended, FOR_EVER, "the wait for the agent's end");
    }

    private static boolean await(CountDownLatch latch, Duration time, String what) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, what, "was interrupted")
                    .remedy("The agent goes on with it")
                    .toException(e);
        }
    }

    /** Whatever ends the life, the servers end with it: an agent that no longer follows must not serve. */
    private void live() {
        polls.begin();
        try {
            catchUp();
            round(store.changeNumber());
            follow();
        } catch (VpnException e) {
            failure = Optional.of(e);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(
                    Problem.of(ErrorCode.BUG, "the agent of this home", "failed in a way that it should not: " + e)
                            .remedy("Please report this with its stack trace")
                            .toException(e));
        } finally {
            right.unhindered();
            waits.end();
            end();
        }
    }

    /** Whoever was due while no agent ran is decided before anybody is let in. */
    private void catchUp() {
        Instant begin = audit.now();
        while (!isStopping() && store.<Boolean>read(unit -> Lives.isAnyDue(unit, begin))) {
            Written written = store.write(unit -> {
                List<AuditRow> rows = append(unit, count(unit, List.of()));
                return new Written(right.renew(unit, lease, Progress.of(lease)), rows);
            });
            lease = written.lease();
            anchor(written.rows());
            news.take(written.rows());
        }
        while (!isStopping() && retireKeysOfUsers()) {
            lease = store.write(unit -> right.renew(unit, lease, Progress.of(lease)));
        }
    }

    /** {@return whether there was somebody whose retiring keys have come to their end} */
    private boolean retireKeysOfUsers() {
        Instant now = audit.now();
        List<User> due = store.read(unit -> unit.users().retiring(now, RETIRED_AT_ONCE));
        if (!due.isEmpty()) {
            retirement.retire(due, now);
        }
        return !due.isEmpty();
    }

    private void follow() {
        while (!isStopping()) {
            upkeep.goOn();
            try {
                long now = keys.isBusy() || isLookDue() ? store.changeNumber() : nextChange();
                askForLooks(now == seen);
                if (now != seen || keys.isBusy() || servers.isBusy() || renewal.isDue() || counting.isDue()) {
                    round(now);
                }
            } catch (VpnException e) {
                afterFailure(e);
            }
        }
    }

    private long nextChange() {
        return waits.run(() -> store.awaitChange(seen, LISTENING)).orElseGet(store::changeNumber);
    }

    private boolean isLookDue() {
        return lost || comparing.isDue() || observing.isDue();
    }

    /** Whoever changed something does not wait for a look at everything, unless changes leave no time for one. */
    private void askForLooks(boolean quiet) {
        boolean all = lost || isTimeFor(comparing, quiet);
        if (all) {
            lost = false;
            comparing.done();
            keys.compareSoon();
        }
        if (all || isTimeFor(observing, quiet)) {
            observing.done();
            servers.lookSoon();
        }
    }

    private static boolean isTimeFor(Due look, boolean quiet) {
        return quiet ? look.isDue() : look.isOverdue();
    }

    private void afterFailure(VpnException e) {
        if (isStopping()) {
            return;
        }
        if (e.code() == ErrorCode.STALE || e.code() == ErrorCode.CLOSED) {
            throw e;
        }
        LOG.atWarn().setCause(e).log("The store fails; servers go on with what is known");
        hindrance = Optional.of(e);
        failures.incrementAndGet();
        waits.run(() -> {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            return e;
        });
    }

    private void round(long upTo) {
        keys.goOn(upTo);
        servers.goOn(upTo);
        seen = upTo;
        write(progress(upTo));
        hindrance = Optional.empty();
        if (servers.isSettled()) {
            begun.countDown();
        }
        servers.overdue(audit.now()).forEach(retirement::retire);
        if (retiring.isDue() && !retireKeysOfUsers()) {
            retiring.done();
        }
        if (turning.isDue() && !history.goOn(audit.now())) {
            turning.done();
        }
    }

    /** An engine that is away keeps nobody waiting whom it does not serve. */
    private Progress progress(long upTo) {
        return Progress.of(engines.stream()
                .flatMap(engine -> engine.protocols().stream().map(protocol -> progress(engine, protocol, upTo)))
                .toList());
    }

    private Lease.Progress progress(ProtocolEngine engine, ProtocolKind protocol, long upTo) {
        long followed = Math.min(keys.followed(engine, upTo), servers.followed(engine));
        String problem = servers.trouble(engine)
                .or(() -> keys.failure(engine).map(failure -> failure.problem().sentence()))
                .filter(words -> followed < upTo)
                .orElse("");
        return new Lease.Progress(protocol, followed, problem);
    }

    private void write(Progress progress) {
        news.tellIfDue();
        TrafficNews traffic = TrafficNews.of(engines);
        List<TrafficSample> samples = traffic.all();
        boolean somebodyIsDue = counting.isDue() && store.<Boolean>read(unit -> Lives.isAnyDue(unit, audit.now()));
        counting.done();
        List<FigureRow> counted = figuring.isDue() ? figures.unwritten() : List.of();
        List<FindingRow> found = findings.unwritten(lease.token());
        boolean nothingToSay = samples.isEmpty()
                && counted.isEmpty()
                && found.isEmpty()
                && servers.unwritten().isEmpty()
                && servers.seenEnds().isEmpty()
                && !somebodyIsDue;
        if (nothingToSay && progress.equals(Progress.of(lease)) && !renewal.isDue()) {
            return;
        }
        Written written = written(progress, samples, counted, found);
        lease = written.lease();
        anchor(written.rows());
        news.take(written.rows());
        servers.written();
        traffic.written();
        takeNote(counted);
        findings.written(found);
        renewal.done();
    }

    private void takeNote(List<FigureRow> counted) {
        if (!counted.isEmpty()) {
            figures.written(counted);
            figuring.done();
        }
    }

    private record Written(Lease lease, List<AuditRow> rows) {}

    /** An agent that cannot write cannot say how far it came; whoever waits for that here is told why. */
    private Written written(
            Progress progress, List<TrafficSample> samples, List<FigureRow> counted, List<FindingRow> found) {
        try {
            Written written = store.write(unit -> {
                List<Deed> deeds = new ArrayList<>(CountAlarms.of(unit, servers.unwritten()));
                servers.unwritten().forEach((id, report) -> unit.servers().report(id, report));
                unit.servers().sawEnds(servers.seenEnds());
                unit.figures().put(counted);
                findings.put(unit.findings(), found);
                deeds.addAll(count(unit, samples));
                return new Written(right.renew(unit, lease, progress), append(unit, deeds));
            });
            right.unhindered();
            return written;
        } catch (VpnException e) {
            right.hindered(e);
            throw e;
        }
    }

    /** What was counted, and what follows for those who moved it, stand in the store together or not at all. */
    private List<Deed> count(WriteUnit unit, List<TrafficSample> samples) {
        unit.traffic().count(samples, audit.now());
        Set<UserId> users = samples.stream().map(TrafficSample::user).collect(Collectors.toSet());
        return Lives.decide(unit, users, limits, audit.now());
    }

    private List<AuditRow> append(WriteUnit unit, List<Deed> deeds) {
        return deeds.isEmpty() ? List.of() : audit.appendAll(unit, deeds);
    }

    private void anchor(List<AuditRow> rows) {
        if (!rows.isEmpty()) {
            audit.committed(rows.getLast());
        }
    }

    /**
     * Ends the servers, then writes the last counts and gives the lease back, so that the next agent need not wait for
     * its end.
     */
    private void end() {
        try {
            news.tell();
            upkeep.close();
            servers.end();
            engines.forEach(this::close);
            writeTheLast();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("The last counts could not be written; the lease ends by itself");
        } finally {
            polls.end();
            begun.countDown();
            ended.countDown();
        }
    }

    /** One engine that does not close must not keep the others open. */
    private void close(ProtocolEngine engine) {
        try {
            engine.close();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("engine", engine.protocols()).setCause(e).log("An engine could not be closed");
        }
    }

    private void writeTheLast() {
        List<TrafficSample> samples = TrafficNews.of(engines).all();
        anchor(store.write(unit -> {
            List<AuditRow> rows = append(unit, count(unit, samples));
            if (right.release(unit, lease)) {
                servers.stopped().forEach((id, report) -> unit.servers().report(id, report));
            }
            return rows;
        }));
    }
}
