package io.vpnmanager.api.quickstart;

import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.List;

/** From an empty home to two proved proxies. Safe for use by many threads. */
public interface Quickstart {
    /** What it serves: the protocols that take nothing but this program. */
    List<ProtocolKind> PROTOCOLS = List.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP);

    /**
     * Makes what is missing of: one SOCKS5 and one HTTP server on free loopback ports, and one user with a key for
     * each; starts the agent in this process; then proves each server by fetching a page of its own through it with the
     * credentials of the user, and by the refusal of the same fetch without them. Run again in the same home, it finds
     * what it made.
     *
     * <p>Of loopback, only the exact address and port of that page is opened, in the memory of this process and only
     * for the proof.
     *
     * @return what is there now, and what was proved
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when another process runs the agent of this home,
     *     {@code DUP} when a user or a server of the name that it uses is there and is not what it makes
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when a server could not be started, or a fetch
     *     did not end as it must
     */
    QuickstartReport run();

    /**
     * {@return what {@link #run} would make now; nothing is changed}
     *
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when a user or a server of the name that it uses is
     *     there and is not what it makes
     */
    Plan plan();
}
