package io.vpnmanager.core.internal.follow;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.spi.store.Lease;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Waits until the agent, wherever it runs, has carried a change out with the engines that it concerns. An engine that
 * is away keeps nobody waiting whose change it has nothing to do with.
 */
public final class Following {
    /** How often the store is asked; a reading unit costs well under a millisecond. */
    private static final Duration PAUSE = Duration.ofMillis(15);

    /** For how long an engine must have been in trouble before nobody waits for it any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AgentLease lease;

    /** Waits for the agent that holds this lease. */
    public Following(AgentLease lease) {
        this.lease = lease;
    }

    /** How a wait ended. */
    public enum Outcome {
        /** The agent has carried the change out. */
        FOLLOWED,
        /** No agent runs, so nothing is served that could lag behind, unless it outlives its agent. */
        NO_AGENT,
        /** The deadline passed first, or an engine is away. */
        LATE
    }

    /**
     * Waits for a change: until whoever it shut out is out, and whoever it let in is in. What it begins to serve may
     * take longer, which {@link #await(Awaited, BooleanSupplier, Deadline)} waits for.
     */
    public Outcome await(Awaited awaited, Deadline deadline) {
        return await(awaited, () -> true, deadline);
    }

    /** Waits for a change, and then for {@code also} to hold. */
    public Outcome await(Awaited awaited, BooleanSupplier also, Deadline deadline) {
        long wellAt = System.nanoTime();
        while (true) {
            Optional<Lease> current = lease.serving();
            if (current.isEmpty()) {
                return Outcome.NO_AGENT;
            }
            if (awaited.isFollowed(current.get()) && also.getAsBoolean()) {
                return Outcome.FOLLOWED;
            }
            long now = System.nanoTime();
            if (canSay(current.get()) && awaited.troubles(current.get()).isEmpty()) {
                wellAt = now;
            }
            if (deadline.isOver() || now - wellAt >= PATIENCE.toNanos()) {
                return Outcome.LATE;
            }
            pause();
        }
    }

    /** An agent that cannot write to the store cannot say how far it came. */
    private boolean canSay(Lease current) {
        return !lease.isOver(current) && lease.hindrance().isEmpty();
    }

    /** Waits for the change with this number, which must be confirmed by all engines; names what it was made to. */
    public void require(long change, String subject, Deadline deadline) {
        Awaited awaited = new Awaited(change, EnumSet.allOf(ProtocolKind.class));
        if (await(awaited, deadline) == Outcome.LATE) {
            throw pending(awaited, subject, 1);
        }
    }

    /** {@return the error of a change that is saved, and that the agent has not confirmed in time} */
    public VpnException pending(Awaited awaited, String subject, int count) {
        Optional<Lease> current = lease.serving();
        List<Lease.Progress> troubles = current.map(awaited::troubles).orElse(List.of());
        String changed = (count == 1 ? "is" : "are") + " changed in the store, but ";
        if (current.isPresent() && !canSay(current.get())) {
            return Problem.of(ErrorCode.PENDING, subject, changed + silence())
                    .remedy("The agent goes on as soon as it can write to the store")
                    .fact("holder", current.get().holder())
                    .toException();
        }
        if (troubles.isEmpty()) {
            return Problem.of(ErrorCode.PENDING, subject, changed + "the agent has not confirmed that it follows")
                    .remedy("The agent goes on; if it does not, stop it: proxies are served by nobody without it")
                    .toException();
        }
        return Problem.of(ErrorCode.PENDING, subject, changed + words(troubles))
                .remedy("The agent goes on as soon as that is mended; what ran in containers may still do so")
                .fact("protocols", protocols(troubles))
                .toException();
    }

    /** {@return the error of a change that is saved, while these protocols are served with no agent to follow it} */
    public VpnException unattended(Set<ProtocolKind> protocols, String subject, int count) {
        String named = protocols.stream().map(ProtocolKind::id).collect(Collectors.joining(", "));
        return Problem.of(
                        ErrorCode.PENDING,
                        subject,
                        (count == 1 ? "is" : "are") + " changed in the store, but no agent runs, and containers of "
                                + named + " servers may still let in whoever was let in before")
                .remedy("Start it: vpn agent run")
                .fact("protocols", named)
                .toException();
    }

    private String silence() {
        return lease.hindrance()
                .map(reason -> "the agent cannot say so: " + reason.problem().sentence())
                .orElse("the agent stands still, or cannot write to the store");
    }

    private static String words(List<Lease.Progress> troubles) {
        Set<String> reasons =
                troubles.stream().map(Lease.Progress::problem).collect(Collectors.toCollection(LinkedHashSet::new));
        return "servers for " + protocols(troubles) + " cannot be reached: " + String.join("; ", reasons);
    }

    private static String protocols(List<Lease.Progress> troubles) {
        return troubles.stream().map(its -> its.protocol().id()).collect(Collectors.joining(", "));
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.of(ErrorCode.CANCELLED, "the wait for the agent", "was interrupted")
                    .remedy("The change is saved; the agent goes on")
                    .toException();
        }
    }
}
