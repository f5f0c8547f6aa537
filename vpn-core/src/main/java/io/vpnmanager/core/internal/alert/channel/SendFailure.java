package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.Duration;
import java.util.Optional;

/**
 * A try that failed, in words without any secret: no URL, whose path may be one, no token, no password. It has no cause
 * for the same reason, as the messages of libraries quote what they were given.
 */
public final class SendFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;
    /** A receiver that asks for more patience is tried all the same. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final boolean worthAnotherTry;
    private final Duration pause;
    private final transient Optional<Problem> own;

    private SendFailure(String words, boolean worthAnotherTry, Duration pause, Optional<Problem> own) {
        super(Bounded.line(words, LONGEST), null, false, true);
        this.own = own;
        this.worthAnotherTry = worthAnotherTry;
        this.pause = pause;
    }

    /** {@return one that another try may mend} */
    public static SendFailure passing(String words) {
        return new SendFailure(words, true, Duration.ZERO, Optional.empty());
    }

    /**
     * {@return one that another try may mend after that time, of which the receiver has told; zero where it has not}
     */
    public static SendFailure passing(String words, Duration pause) {
        return new SendFailure(
                words, true, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, Optional.empty());
    }

    /** {@return one for which a file of this side has to be put right, after which another try may do} */
    static SendFailure here(Problem problem) {
        return new SendFailure(problem.subject() + " " + problem.reason(), true, Duration.ZERO, Optional.of(problem));
    }

    /** {@return one that stays until somebody changes the channel, its receiver or the notice} */
    static SendFailure lasting(String words) {
        return new SendFailure(words, false, Duration.ZERO, Optional.empty());
    }

    /** {@return why, in words for people, made visible ({@link VisibleText}) and bounded} */
    public String words() {
        return String.valueOf(getMessage());
    }

    /** {@return what is wrong on this side, so that no receiver was asked; empty for every other failure} */
    public Optional<Problem> own() {
        return own;
    }

    /** {@return whether another try of the same notice makes sense} */
    public boolean isWorthAnotherTry() {
        return worthAnotherTry;
    }

    /** {@return how long the receiver wants to be left alone, an hour at most; empty where it does not say} */
    public Optional<Duration> retryAfter() {
        return pause.isZero() || pause.isNegative() ? Optional.empty() : Optional.of(pause);
    }
}
