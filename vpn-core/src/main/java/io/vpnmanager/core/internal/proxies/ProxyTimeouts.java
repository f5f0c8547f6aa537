package io.vpnmanager.core.internal.proxies;

import java.time.Duration;

/**
 * How long a proxy waits.
 *
 * @param handshake from the connection to the end of a SOCKS5 handshake, and for the whole head of an HTTP request
 * @param connect for the look-up of a name and all attempts to reach its addresses
 * @param idle for any byte in either direction of an open tunnel, or for the next request of a kept connection
 */
public record ProxyTimeouts(Duration handshake, Duration connect, Duration idle) {
    /** 20 seconds for a client to say what it wants, 10 to reach a target, an hour of silence in a tunnel. */
    public static final ProxyTimeouts DEFAULT =
            new ProxyTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofHours(1));
}
