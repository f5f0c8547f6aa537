package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls away from an engine that hangs. Where a few wait, a further one goes on only if the engine has said
 * something since the last few went, be it the answer to a ping; and once a ping has had no answer, all are refused
 * until one has, and who waits gives up. So an engine that hangs holds few threads, for a second and the time of a
 * ping. Thread-safe.
 */
final class Circuit implements AutoCloseable {
    /** Calls that may wait for an engine of which nobody knows whether it still answers. */
    static final int MOST_WAITING = 4;

    /** What an engine that is only busy needs for a ping is far less. */
    static final Duration PING = Duration.ofSeconds(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String HANGS = "hangs";
    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private final Runnable ping;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private int waiting;
    private int enteredSinceSign;
    private boolean hangs;
    private boolean closed;
    private @Nullable Thread pinging;

    /**
     * A circuit that lets calls through.
     *
     * @param ping asks for a sign of life, for {@link #PING} at most; fails with {@code TIME} when there is none
     */
    Circuit(Runnable ping) {
        this.ping = ping;
    }

    /**
     * Asks to make a call, to be followed by {@link #leave}.
     *
     * @throws VpnException {@code ENGINE} when the engine hangs
     */
    void enter(String subject) {
        lock.lock();
        try {
            awaitSign(subject);
            if (hangs && !closed) {
                throw refused(subject);
            }
            waiting++;
            enteredSinceSign++;
        } finally {
            lock.unlock();
        }
    }

    private static VpnException refused(String subject) {
        return Problem.of(ErrorCode.ENGINE, subject, "is given up: the container engine hangs")
                .remedy("See what it waits for, or restart it; it is asked again and again")
                .fact(EngineFailures.FACT, HANGS)
                .toException();
    }

    /**
     * Asks whether to wait on for a call that takes its time.
     *
     * @throws VpnException {@code ENGINE} when the engine hangs
     */
    void require(String subject) {
        lock.lock();
        try {
            beginPinging();
            if (hangs && !closed) {
                throw refused(subject);
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether a call failed because the engine hangs} */
    static boolean tells(VpnException failure) {
        return HANGS.equals(failure.problem().facts().get(EngineFailures.FACT));
    }

    private void awaitSign(String subject) {
        long left = 2 * PING.toNanos();
        try {
            while (!hangs && !closed && waiting >= MOST_WAITING && enteredSinceSign >= MOST_WAITING) {
                beginPinging();
                left = told.awaitNanos(left);
                if (left <= 0) {
                    throw refused(subject);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, subject, "was cancelled").toException(e);
        }
    }

    /** Tells that a call has come to its end, and whether the engine said anything. */
    void leave(boolean answered) {
        lock.lock();
        try {
            waiting--;
            if (answered) {
                doesNotHang();
            } else {
                beginPinging();
            }
        } finally {
            lock.unlock();
        }
    }

    private void doesNotHang() {
        if (hangs) {
            LOG.atInfo().log("The container engine answers again");
        }
        hangs = false;
        enteredSinceSign = 0;
        told.signalAll();
    }

    private void beginPinging() {
        if (pinging == null && !closed) {
            pinging = Thread.ofVirtual().name("vpn-docker-ping").start(this::pingUntilAnswered);
        }
    }

    private void pingUntilAnswered() {
        Pauses pauses = new Pauses(SHORTEST_PAUSE, LONGEST_PAUSE);
        try {
            while (!takeNote(isAnswered())) {
                pauses.rest();
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("closed while the container engine hung");
        }
    }

    /** One that cannot be talked to, or answers with nonsense, holds no thread: each call finds out by itself. */
    private boolean isAnswered() {
        try {
            ping.run();
            return true;
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("a ping of the container engine failed");
            return e.code() != ErrorCode.DEADLINE;
        }
    }

    /** {@return whether that was the last ping for now} */
    private boolean takeNote(boolean answered) {
        lock.lock();
        try {
            if (answered || closed) {
                pinging = null;
                doesNotHang();
                return true;
            }
            if (!hangs) {
                LOG.atWarn().log("The container engine hangs; calls are refused until it answers a ping");
            }
            hangs = true;
            told.signalAll();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (pinging != null) {
                pinging.interrupt();
            }
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
