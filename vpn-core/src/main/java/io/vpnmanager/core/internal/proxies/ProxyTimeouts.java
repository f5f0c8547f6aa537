package io.vpnmanager.core.internal.proxies;

import java.time.Duration;

/**
 * How long a proxy waits.
 *
 * @param handshake from the connection to the end of a SOCKS5 handshake, and from there, or from the end of the request
 *     before, to the end of the head of an HTTP request, that of TLS included; before that as long for the header that
 *     a load balancer owes, and, again with that of TLS, for the first byte where that tells the protocol
 * @param connect for the look-up of a name and all attempts to reach its addresses, through an upstream too
 * @param idle for any byte in either direction of an open tunnel or of a request, and for a client to take the rest of
 *     its last answer; for a datagram no longer than five minutes
 * @param farewell for a target to take the last bytes of a client that has gone or was cut
 */
public record ProxyTimeouts(Duration handshake, Duration connect, Duration idle, Duration farewell) {
    /**
     * 20 seconds for a client to say what it wants, 10 to reach a target, an hour of silence in a tunnel, half a minute
     * for the last bytes of a client, which nothing else holds any more to a number of connections.
     */
    public static final ProxyTimeouts DEFAULT = new ProxyTimeouts(
            Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(30));
}
