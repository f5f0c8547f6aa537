package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks whether something on this machine has a port already. Only a look: what decides is the constraint in the store
 * and the bind of the agent; but it tells the person who asked at once, and by whose fault.
 */
final class FreePort {
    private FreePort() {}

    /** Refuses a port that another process listens on, and an address that is not this machine's. */
    static void require(Set<Transport> transports, IpAddress listen, Port port) {
        try {
            probe(transports, listen, port);
        } catch (BindException e) {
            throw taken(transports, listen, port, e);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.NETWORK, "port " + port + " on " + listen, "cannot be tried: " + e.getMessage())
                    .toException(e);
        }
    }

    /** {@return the first port from {@code lowest} up that nobody listens on and {@code unclaimed} accepts} */
    static Port from(Set<Transport> transports, Port lowest, IpAddress listen, Predicate<Port> unclaimed) {
        for (int number = lowest.number(); number <= Port.HIGHEST; number++) {
            Port port = new Port(number);
            if (unclaimed.test(port) && isFree(transports, listen, port)) {
                return port;
            }
        }
        throw Problem.of(ErrorCode.POLICY, "every port from " + lowest + " up on " + listen, "is taken")
                .remedy("Choose a lower one")
                .fact("field", "port")
                .toException();
    }

    private static boolean isFree(Set<Transport> transports, IpAddress listen, Port port) {
        try {
            probe(transports, listen, port);
            return true;
        } catch (BindException e) {
            if (isForeignAddress(e)) {
                throw taken(transports, listen, port, e);
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static void probe(Set<Transport> transports, IpAddress listen, Port port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(listen.toInetAddress(), port.number());
        if (transports.contains(Transport.TCP)) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(address, 1);
            }
        }
        if (transports.contains(Transport.UDP)) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.bind(address);
            }
        }
    }

    private static RuntimeException taken(Set<Transport> transports, IpAddress listen, Port port, BindException cause) {
        if (isForeignAddress(cause)) {
            return Problem.of(ErrorCode.POLICY, "listen address " + listen, "is not an address of this machine")
                    .remedy("Choose one of its own, 0.0.0.0 or ::")
                    .fact("field", "listen")
                    .toException(cause);
        }
        boolean denied = String.valueOf(cause.getMessage()).contains("ermission");
        return Problem.of(
                        ErrorCode.POLICY,
                        "port " + port + " on " + listen,
                        denied ? "may not be opened by you" : "is held by " + owner(transports, port))
                .remedy(
                        denied
                                ? "Choose one above 1023, or run with the right to open it"
                                : "Stop that, or choose another port")
                .fact("field", "port")
                .toException(cause);
    }

    private static String owner(Set<Transport> transports, Port port) {
        return PortOwner.of(transports, port).orElse("another process");
    }

    private static boolean isForeignAddress(BindException e) {
        return String.valueOf(e.getMessage()).contains("Cannot assign");
    }
}
