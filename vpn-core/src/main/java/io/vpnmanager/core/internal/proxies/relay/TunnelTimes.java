package io.vpnmanager.core.internal.proxies.relay;

import java.time.Duration;

/** How long a tunnel waits. */
public interface TunnelTimes {
    /** {@return how long an open connection may be silent} */
    Duration idle();

    /** {@return how long a target may take for the last bytes of a client that has gone} */
    Duration farewell();
}
