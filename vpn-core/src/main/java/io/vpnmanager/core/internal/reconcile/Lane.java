package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of one server: its steps are done in their order, one lot at a time, in a thread of their own, so that a slow
 * server keeps nobody waiting but itself. What became of them is told to {@link Lanes}, whose thread does all else.
 */
final class Lane {
    /** No revision: what a lane leads to that only takes its server away. */
    static final long END = 0;

    private final ServerId server;
    private final Backoff backoff;
    private final Crashes crashes;
    private final Consumer<Finished> teller;
    private @Nullable Thread working;
    private long startedAtNanos;
    private long revision;
    private Optional<String> problem = Optional.empty();
    private boolean unproved;
    private boolean down;
    private boolean asked;
    private Optional<Instant> wellSince = Optional.empty();
    private Optional<Instant> lost = Optional.empty();

    /** The end of a lot of steps, with what stopped it. */
    record Finished(Lane lane, Optional<Throwable> failure) {}

    Lane(ServerId server, Rhythm rhythm, Consumer<Finished> teller) {
        this.server = server;
        this.backoff = new Backoff(rhythm);
        this.crashes = new Crashes(rhythm);
        this.teller = teller;
    }

    /** Begins with steps towards this revision of the server, or its {@link #END}. */
    void begin(List<Step.OfServer> steps, long towards, Consumer<Step> carryOut) {
        isAbout(towards);
        backoff.tried();
        unproved = true;
        down = false;
        asked = false;
        wellSince = Optional.empty();
        startedAtNanos = System.nanoTime();
        working = Thread.ofVirtual().name("vpn-server-" + server).start(() -> run(steps, carryOut));
    }

    private void run(List<Step.OfServer> steps, Consumer<Step> carryOut) {
        Optional<Throwable> failure = Optional.empty();
        try {
            failure = carryOutAll(steps, carryOut);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
        teller.accept(new Finished(this, failure));
    }

    /** A listener that fails keeps none of the others from being served; {@return the first failure} */
    private static Optional<Throwable> carryOutAll(List<Step.OfServer> steps, Consumer<Step> carryOut) {
        Optional<Throwable> first = Optional.empty();
        Set<ListenerId> failed = new HashSet<>();
        for (Step.OfServer step : steps) {
            try {
                if (!failed.contains(step.listener())) {
                    carryOut.accept(step);
                }
            } catch (VpnException e) {
                if (e.code() == ErrorCode.CANCELLED) {
                    throw e;
                }
                failed.add(step.listener());
                first = first.or(() -> Optional.of(e));
            }
        }
        return first;
    }

    /**
     * Asks, in a thread of its own, what a server said at its end. One that came down too often is left alone then; so
     * is one that would be with this end, unless it was only out of sight, of which there are no last words.
     *
     * @param lastWords asks for it
     */
    void ask(Supplier<Optional<String>> lastWords) {
        asked = true;
        startedAtNanos = System.nanoTime();
        Optional<Throwable> otherwise = crashes.areTooMany()
                ? Optional.of(leftAlone(problem.orElse("nothing is known of why")))
                : Optional.empty();
        working = Thread.ofVirtual().name("vpn-server-" + server).start(() -> {
            Optional<Throwable> end = otherwise;
            try {
                end = lastWords.get().<Throwable>map(this::leftAlone).or(() -> otherwise);
            } catch (VpnException e) {
                end = otherwise;
            } finally {
                teller.accept(new Finished(this, end));
            }
        });
    }

    private LeftAlone leftAlone(String why) {
        return new LeftAlone(crashes.words() + "; " + why);
    }

    /** What becomes of a server that came down too often. */
    static final class LeftAlone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private LeftAlone(String why) {
            super(why, null, false, false);
        }
    }

    /** {@return whether the server came down too often to be tried now, or may have, and nobody has asked it why} */
    boolean mustBeAsked(long wanted) {
        return revision == wanted
                && !isBusy()
                && !asked
                && (crashes.areTooMany() || lost.isPresent() && crashes.areAllThatMayBe());
    }

    /** Takes note of the end, and of what was wrong. */
    void finished(Optional<String> wrong) {
        working = null;
        problem = wrong;
    }

    /** Takes note that it has ended, also if it might have been out of sight only. */
    void isLeftAlone() {
        if (lost.isPresent()) {
            lost = Optional.empty();
            crashes.note();
        }
    }

    /** Takes note of an end that was not asked for. */
    void crashed() {
        down = true;
        crashes.note();
    }

    /** Asks the steps to give up, when they lead where nobody wants to go any more. */
    void giveUp() {
        if (working != null) {
            working.interrupt();
        }
    }

    /** Takes note of the revision that is wanted; another one is tried without a pause. */
    private void isAbout(long wanted) {
        if (revision != wanted) {
            revision = wanted;
            backoff.forget();
            crashes.forget();
            lost = Optional.empty();
            problem = Optional.empty();
        }
    }

    /** Takes note that there is something to do; where steps have done it without a failure, it did not last. */
    void isNotWell(long wanted) {
        boolean tried = revision == wanted && !isBusy();
        if (tried && problem.isEmpty() && !down && wanted != END) {
            isLost();
        }
        if (tried && problem.isEmpty() && (unproved || !backoff.isOver())) {
            problem = Optional.of(
                    wanted == END
                            ? "its engine ended it, but something of it is still there"
                            : "its engine started it, but does not serve it any more");
        }
    }

    /** One that was seen to serve may only be out of sight: that it ended is told by the one that serves next. */
    private void isLost() {
        if (wellSince.isEmpty()) {
            crashed();
        } else {
            down = true;
            lost = wellSince;
        }
    }

    /**
     * Takes note that the server is as it should be.
     *
     * @param since when what serves began, if that is known
     */
    void isWell(Optional<Instant> since) {
        if (lost.isPresent() && !lost.equals(since)) {
            crashes.note();
        }
        lost = Optional.empty();
        wellSince = since;
        unproved = false;
        down = false;
        asked = false;
        problem = Optional.empty();
        backoff.isWell();
    }

    boolean isBusy() {
        return working != null;
    }

    /** {@return for how long the steps have been going on, in nanoseconds} */
    long busyNanos() {
        return isBusy() ? System.nanoTime() - startedAtNanos : 0;
    }

    boolean leadsTo(long wanted) {
        return revision == wanted;
    }

    boolean mayTry(long wanted) {
        return !isBusy() && (revision != wanted || mayTryAgain());
    }

    /** {@return whether something failed here that may be tried again now} */
    boolean hasRetryDue() {
        return problem.isPresent() && !isBusy() && mayTryAgain();
    }

    private boolean mayTryAgain() {
        return backoff.isOver() && !crashes.areTooMany();
    }

    /** {@return what was wrong at the last try for this revision} */
    Optional<String> problem(long wanted) {
        return revision == wanted ? problem : Optional.empty();
    }

    ServerId server() {
        return server;
    }
}
