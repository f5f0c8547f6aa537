package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The one family of exceptions that leaves this library. Catch a subclass by whose turn it is, or this class and look
 * at {@link #code()}. Messages hold no secrets and no control characters.
 */
public abstract sealed class VpnException extends RuntimeException
        permits InvalidRequestException,
                NotFoundException,
                ConflictException,
                ResourceException,
                EnvironmentException,
                BugException {
    private static final long serialVersionUID = 1L;

    /** The failure as facts, of which the message is the sentence. */
    private final Problem problem;

    VpnException(Problem problem, @Nullable Throwable cause) {
        super(problem.sentence(), cause);
        this.problem = problem;
    }

    /** {@return the failure as facts} */
    public final Problem problem() {
        return problem;
    }

    /** {@return the class of failure} */
    public final ErrorCode code() {
        return problem.code();
    }

    /**
     * {@return whether the same call may succeed later without anyone changing the request: another process held the
     * store, a deadline passed, an engine was down}
     */
    public final boolean retryable() {
        return switch (code()) {
            case BUSY, DEADLINE, RATE, ENGINE, NETWORK -> true;
            default -> false;
        };
    }
}
