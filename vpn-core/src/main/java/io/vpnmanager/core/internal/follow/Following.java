package io.vpnmanager.core.internal.follow;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.spi.store.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until the agent, wherever it runs, has carried a change out. */
public final class Following {
    /** How often the store is asked; a reading unit costs well under a millisecond. */
    private static final Duration PAUSE = Duration.ofMillis(15);

    private final AgentLease lease;

    /** Waits for the agent that holds this lease. */
    public Following(AgentLease lease) {
        this.lease = lease;
    }

    /** How a wait ended. */
    public enum Outcome {
        /** The agent has carried the change out. */
        FOLLOWED,
        /** No agent runs, so nothing is served that could lag behind. */
        NO_AGENT,
        /** The deadline passed first. */
        LATE
    }

    /**
     * Waits for the change with this number: until whoever it shut out is out, and whoever it let in is in. What it
     * begins to serve may take longer, which {@link #await(long, BooleanSupplier, Deadline)} waits for.
     */
    public Outcome await(long change, Deadline deadline) {
        return await(change, () -> true, deadline);
    }

    /** Waits for the change with this number, and then for {@code also} to hold. */
    public Outcome await(long change, BooleanSupplier also, Deadline deadline) {
        while (true) {
            Optional<Lease> current = lease.serving();
            if (current.isEmpty()) {
                return Outcome.NO_AGENT;
            }
            if (current.get().followed() >= change && also.getAsBoolean()) {
                return Outcome.FOLLOWED;
            }
            if (deadline.isOver()) {
                return Outcome.LATE;
            }
            pause();
        }
    }

    /** Waits for the change with this number, which must be confirmed; names what it was made to. */
    public void require(long change, String subject, Deadline deadline) {
        if (await(change, deadline) == Outcome.LATE) {
            throw pending(subject, 1);
        }
    }

    /** {@return the error of a change that is saved, and that the agent has not confirmed in time} */
    public static VpnException pending(String subject, int count) {
        return Problem.of(
                        ErrorCode.PENDING,
                        subject,
                        (count == 1 ? "is" : "are")
                                + " changed in the store, but the agent has not confirmed that it follows")
                .remedy("The agent goes on; if it does not, stop it: nothing is served without it")
                .toException();
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
