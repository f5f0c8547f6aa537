package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Predicate;

/**
 * Looks whether something on this machine has a port already. Only a look: what decides is the constraint in the store
 * and the bind of the agent; but it tells the person who asked at once, and by whose fault.
 */
final class FreePort {
    private FreePort() {}

    /** Refuses a port that another process listens on, and an address that is not this machine's. */
    static void require(IpAddress listen, Port port) {
        try {
            probe(listen, port);
        } catch (BindException e) {
            throw taken(listen, port, e);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.NETWORK, "port " + port + " on " + listen, "cannot be tried: " + e.getMessage())
                    .toException(e);
        }
    }

    /** {@return the first port from {@code lowest} up that nobody listens on and {@code unclaimed} accepts} */
    static Port from(Port lowest, IpAddress listen, Predicate<Port> unclaimed) {
        for (int number = lowest.number(); number <= Port.HIGHEST; number++) {
            Port port = new Port(number);
            if (unclaimed.test(port) && isFree(listen, port)) {
                return port;
            }
        }
        throw Problem.of(ErrorCode.POLICY, "every port from " + lowest + " up on " + listen, "is taken")
                .remedy("Choose a lower one")
                .fact("field", "port")
                .toException();
    }

    private static boolean isFree(IpAddress listen, Port port) {
        try {
            probe(listen, port);
            return true;
        } catch (BindException e) {
            if (isForeignAddress(e)) {
                throw taken(listen, port, e);
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static void probe(IpAddress listen, Port port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(listen.toInetAddress(), port.number()), 1);
        }
    }

    private static RuntimeException taken(IpAddress listen, Port port, BindException cause) {
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
                        denied ? "may not be opened by you" : "is held by another process")
                .remedy(
                        denied
                                ? "Choose one above 1023, or run with the right to open it"
                                : "Stop that, or choose another port")
                .fact("field", "port")
                .toException(cause);
    }

    private static boolean isForeignAddress(BindException e) {
        return String.valueOf(e.getMessage()).contains("Cannot assign");
    }
}
