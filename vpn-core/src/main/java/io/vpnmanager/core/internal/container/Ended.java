package io.vpnmanager.core.internal.container;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;

/** Failures of what was started and ended by itself: to start it again soon would most likely end alike. */
public final class Ended {
    private static final String FACT = "container";
    private static final String VALUE = "ended";

    private Ended() {}

    /** {@return such a failure} */
    public static VpnException failure(String subject, String what) {
        return Problem.of(ErrorCode.ENGINE, subject, what).fact(FACT, VALUE).toException();
    }

    /** {@return whether this is one} */
    public static boolean tells(Throwable failure) {
        return failure instanceof VpnException e
                && VALUE.equals(e.problem().facts().get(FACT));
    }
}
