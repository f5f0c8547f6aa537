package io.vpnmanager.core.internal.proxies.relay;

import java.time.Duration;

/** What becomes of a client that has shown who it is. */
public sealed interface Passage {
    /**
     * It may go on.
     *
     * @param meters those of its user at the server
     */
    record Open(Meters meters) implements Passage {}

    /**
     * It may not yet.
     *
     * @param left until it may
     */
    record TooSoon(Duration left) implements Passage {}

    /** It may not. */
    enum Closed implements Passage {
        /** Its key was revoked meanwhile: as if it had shown a wrong one. */
        REVOKED,
        /** Its user has as much open as the limits allow. */
        FULL
    }
}
