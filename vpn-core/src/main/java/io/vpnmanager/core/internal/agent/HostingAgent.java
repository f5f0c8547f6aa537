package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.follow.AgentLease;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.reconcile.Polls;
import io.vpnmanager.core.internal.reconcile.Repairs;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The agent of this process: at most one life at a time. Shared by all views of one open home. */
public final class HostingAgent implements AutoCloseable {
    private final StateStore store;
    private final AuditLog audit;
    private final InstantSource clock;
    private final AgentLease lease;
    private final Credentials credentials;
    private final Supplier<List<ProtocolEngine>> newEngines;
    private final Rhythm rhythm;
    private final EnforcedLimits limits;
    private final Retirements retirement;
    private final Supplier<Upkeep> newUpkeep;
    private final BiFunction<Polls, Repairs, Findings> newFindings;
    private final UnaryOperator<ProtocolEngine> asTold;
    private final Repairs repairs = new Repairs();
    private final Polls polls;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable Life life;
    private boolean closed;

    private record Life(AgentLoop loop, List<ProtocolEngine> engines) {}

    /**
     * An agent that does not run yet; each life has engines of its own. {@code retirement} retires keys whose time has
     * come, {@code newUpkeep} is what each life looks after beside, {@code newFindings} what it finds out;
     * {@code asTold} is what stands between its loop and each engine.
     */
    public HostingAgent(
            StateStore store,
            AuditLog audit,
            InstantSource clock,
            AgentLease lease,
            Credentials credentials,
            Supplier<List<ProtocolEngine>> newEngines,
            Rhythm rhythm,
            EnforcedLimits limits,
            Retirements retirement,
            Supplier<Upkeep> newUpkeep,
            BiFunction<Polls, Repairs, Findings> newFindings,
            UnaryOperator<ProtocolEngine> asTold) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.lease = lease;
        this.credentials = credentials;
        this.newEngines = newEngines;
        this.rhythm = rhythm;
        this.limits = limits;
        this.retirement = retirement;
        this.newUpkeep = newUpkeep;
        this.newFindings = newFindings;
        this.asTold = asTold;
        this.polls = new Polls(clock, rhythm.observing());
    }

    /** {@return what callers see, with this deadline for starting and stopping} */
    public Agent view(Calls calls) {
        return new View(calls);
    }

    /** {@return what the lives of this agent found to be mended} */
    public Repairs repairs() {
        return repairs;
    }

    /** {@return what the looks of this agent at its engines found} */
    public Polls polls() {
        return polls;
    }

    /** {@return the engines of the agent that runs here; empty when none does} */
    public List<ProtocolEngine> engines() {
        return running().map(Life::engines).orElse(List.of());
    }

    /** {@return since when an agent serves this home, in this process or another; empty when none does} */
    public Optional<Instant> servesSince() {
        return lease.current().map(Lease::acquiredAt);
    }

    /**
     * {@return the fencing token of the agent that serves this home, in this process or another; empty when none does}
     */
    public OptionalLong token() {
        return lease.current().stream().mapToLong(Lease::token).findFirst();
    }

    /** {@return whether an agent serves this home, in this process or another} */
    public boolean runsSomewhere() {
        return lease.current().isPresent();
    }

    /**
     * Stops the agent, waits until its servers have ended, and lets none start any more. An interrupt does not end the
     * wait, because a program that is asked to end is closed in just such a thread; it is kept.
     */
    @Override
    public void close() {
        starting.lock();
        try {
            closed = true;
        } finally {
            starting.unlock();
        }
        boolean interrupted = Thread.interrupted();
        while (isRunning()) {
            try {
                stop();
            } catch (VpnException e) {
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        running().ifPresent(current -> {
            current.loop().stop();
            current.loop().awaitEnd();
        });
    }

    private boolean isRunning() {
        return running().isPresent();
    }

    private Optional<Life> running() {
        return Optional.ofNullable(life).filter(current -> current.loop().isRunning());
    }

    private void start() {
        livingOrNew().loop().awaitBegun();
    }

    /** The life is known to {@link #close} before anything waits for it to have begun. */
    private Life livingOrNew() {
        starting.lock();
        try {
            if (closed) {
                throw Problem.of(ErrorCode.CLOSED, "the library", "was closed").toException();
            }
            running().map(Life::loop).filter(AgentLoop::isStopping).ifPresent(AgentLoop::awaitEnd);
            return running().orElseGet(() -> {
                Life begun = begin(newEngines.get());
                life = begun;
                return begun;
            });
        } finally {
            starting.unlock();
        }
    }

    private Life begin(List<ProtocolEngine> engines) {
        try {
            AgentLoop loop = new AgentLoop(
                    store,
                    audit,
                    clock,
                    lease,
                    credentials,
                    engines.stream().map(asTold).toList(),
                    repairs,
                    polls,
                    rhythm,
                    limits,
                    retirement,
                    newUpkeep.get(),
                    newFindings.apply(polls, repairs));
            loop.start();
            return new Life(loop, engines);
        } catch (RuntimeException e) {
            engines.forEach(ProtocolEngine::close);
            throw e;
        }
    }

    /** {@return where an agent runs} */
    public AgentStatus status() {
        Optional<Lease> here = running().map(current -> current.loop().lease());
        Optional<Lease> anywhere = lease.current();
        if (anywhere.isEmpty()) {
            return AgentStatus.NOWHERE;
        }
        boolean ours =
                here.filter(mine -> mine.token() == anywhere.get().token()).isPresent();
        return new AgentStatus(
                ours ? AgentStatus.Place.HERE : AgentStatus.Place.ELSEWHERE,
                anywhere.get().holder(),
                Optional.of(anywhere.get().acquiredAt()));
    }

    /** {@return how many changes the agent that runs, anywhere, has not carried out yet; empty where none does} */
    public OptionalLong behind() {
        return lease.current().stream()
                .mapToLong(held -> Math.max(0, store.changeNumber() - held.followed()))
                .findFirst();
    }

    /** A change between the two looks is one more that the agent is behind; so it never counts below zero. */
    private Backlog backlog() {
        Optional<Lease> current = lease.current();
        List<Server> servers = store.read(unit -> unit.servers().list());
        long behind = current.map(held -> Math.max(0, store.changeNumber() - held.followed()))
                .orElse(0L);
        return new Backlog(current.isPresent(), behind, Backlog.Item.of(servers, current.isPresent()));
    }

    private final class View implements Agent {
        private final Calls calls;

        View(Calls calls) {
            this.calls = calls;
        }

        @Override
        public void start() {
            calls.run(deadline -> {
                HostingAgent.this.start();
                return deadline;
            });
        }

        @Override
        public void stop() {
            calls.run(deadline -> {
                HostingAgent.this.stop();
                return deadline;
            });
        }

        /** Waits in the caller's thread: it may last for months, which no deadline is meant for. */
        @Override
        public void awaitStop() {
            Optional.ofNullable(life).ifPresent(current -> {
                current.loop().awaitEnd();
                current.loop().failure().ifPresent(reason -> {
                    throw reason;
                });
            });
        }

        @Override
        public AgentStatus status() {
            return calls.run(deadline -> HostingAgent.this.status());
        }

        @Override
        public Backlog backlog() {
            return calls.run(deadline -> HostingAgent.this.backlog());
        }
    }
}
