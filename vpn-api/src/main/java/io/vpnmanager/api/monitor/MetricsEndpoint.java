package io.vpnmanager.api.monitor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.util.Objects;

/**
 * Where metrics are served. Components may be added.
 *
 * @param address where to listen
 * @param port at which port
 * @param reach who may be able to read them; another address than loopback takes {@link MetricsReach#NETWORK}
 * @param users of how many users there are series of their own: the first by name, 0 to {@value #MOST_USERS}
 */
public record MetricsEndpoint(IpAddress address, Port port, MetricsReach reach, int users) {
    /** With more of them, each scrape would take longer than a scrape may. */
    public static final int MOST_USERS = 1_000;

    /**
     * Checks for null, the reach and the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for another address than loopback without
     *     {@link MetricsReach#NETWORK}, {@code RNG} for a number of users out of range
     */
    public MetricsEndpoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(reach, "reach");
        if (reach == MetricsReach.LOOPBACK && !address.isLoopback()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "metrics on " + address,
                            "could be read by whoever reaches that address, without a password")
                    .remedy("Listen on 127.0.0.1, or say that the network may read them")
                    .fact("field", "reach")
                    .toException();
        }
        if (users < 0 || users > MOST_USERS) {
            throw Problem.of(ErrorCode.RANGE, "metrics of " + users + " users", "are outside 0 to " + MOST_USERS)
                    .fact("field", "users")
                    .toException();
        }
    }

    /**
     * {@return an endpoint on loopback, without series of users}
     *
     * @param address where to listen
     * @param port at which port
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for another address
     */
    public static MetricsEndpoint at(IpAddress address, Port port) {
        return new MetricsEndpoint(address, port, MetricsReach.LOOPBACK, 0);
    }
}
