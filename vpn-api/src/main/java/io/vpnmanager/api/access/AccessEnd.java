package io.vpnmanager.api.access;

import java.util.Locale;

/** Why something that a client asked a proxy for has ended, or did not begin. */
public enum AccessEnd {
    /** The client or the target ended it, or both were done. */
    CLOSED,
    /** Nothing moved for too long. */
    IDLE,
    /** It was cut: the key was revoked, the user is not let in any more, or the server or the agent ended. */
    CUT,
    /** The client went before its target was reached. */
    LEFT,
    /**
     * The credentials are not those of anybody who may use the server. Told of guesses that were looked at, not of
     * those of a source that guesses too often.
     */
    CREDENTIALS,
    /** The user had as much open, or had opened as much, as the limits allow. */
    LIMITED,
    /** The target is closed to clients of the server. */
    DENIED,
    /** The name of the target has no address. */
    UNKNOWN_HOST,
    /** The target refused the connection. */
    REFUSED,
    /** There is no way to the target. */
    UNREACHABLE,
    /** The target did not answer in time. */
    TIMED_OUT,
    /** The proxy through which the server reaches all targets is of no use. */
    UPSTREAM;

    /** {@return whether a target that is open to clients was not reached} */
    public boolean isDialFailure() {
        return switch (this) {
            case UNKNOWN_HOST, REFUSED, UNREACHABLE, TIMED_OUT, UPSTREAM -> true;
            case CLOSED, IDLE, CUT, LEFT, CREDENTIALS, LIMITED, DENIED -> false;
        };
    }

    /** {@return the word for it in files: lower case, with hyphens} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
