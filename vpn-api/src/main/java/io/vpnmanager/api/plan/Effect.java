package io.vpnmanager.api.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a step does to those who are connected while it is carried out.
 *
 * @param restart whether the server stops listening in between
 * @param sessionsAtRisk how many connections of clients may be cut, as far as could be seen when the plan was made;
 *     empty where nobody here can count them, as when the agent runs in another process
 */
public record Effect(Restart restart, OptionalLong sessionsAtRisk) {
    /** Nobody notices. */
    public static final Effect NONE = new Effect(Restart.NOT_NEEDED, OptionalLong.of(0));

    /**
     * Checks for null.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number of sessions below 0
     */
    public Effect {
        Objects.requireNonNull(restart, "restart");
        if (sessionsAtRisk.orElse(0) < 0) {
            throw Problem.of(ErrorCode.RANGE, sessionsAtRisk.getAsLong() + " sessions at risk", "are below 0")
                    .toException();
        }
    }

    /** Whether a server stops listening for a moment. */
    public enum Restart {
        /** It goes on, or it has nothing to do with the step. */
        NOT_NEEDED,
        /** It ends and begins again; its clients are cut. */
        NEEDED
    }

    /** {@return whether it is known that no connection is cut} */
    public boolean isHarmless() {
        return sessionsAtRisk.equals(OptionalLong.of(0));
    }
}
