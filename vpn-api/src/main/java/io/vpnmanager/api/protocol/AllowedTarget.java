package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import java.util.Objects;
import java.util.Optional;

/**
 * An exception to the closed ranges of {@link TargetPolicy}: a network, and one port or all of them.
 *
 * @param addresses which addresses
 * @param port which port; empty for all but 25, which must be named
 */
public record AllowedTarget(Cidr addresses, Optional<Port> port) {
    /** The SMTP port, closed unless it is named. */
    public static final Port SMTP = new Port(25);

    /** Checks for null. */
    public AllowedTarget {
        Objects.requireNonNull(addresses, "addresses");
        Objects.requireNonNull(port, "port");
    }

    /**
     * {@return the exception for exactly this address and port}
     *
     * @param address the one address that is opened
     * @param port the one port that is opened on it
     */
    public static AllowedTarget exactly(IpAddress address, Port port) {
        return new AllowedTarget(Cidr.single(address), Optional.of(port));
    }

    /**
     * Reads {@code network}, {@code address}, or either followed by {@code :port}; IPv6 with a port stands in brackets,
     * prefix included: {@code 10.0.0.0/8}, {@code 127.0.0.1:8080}, {@code [fd00::/8]:443}.
     *
     * @param text what to read
     * @return the exception
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC} or {@code BIG}, as
     *     {@link Cidr#parse} and {@link Port#parse} say
     */
    public static AllowedTarget parse(String text) {
        int end = text.startsWith("[") ? text.indexOf("]:") : -1;
        if (end > 0) {
            return new AllowedTarget(bracketed(text.substring(1, end)), Optional.of(portBehind(text, end + 1)));
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && colon == text.lastIndexOf(':')) {
            return new AllowedTarget(Cidr.parse(text.substring(0, colon)), Optional.of(portBehind(text, colon)));
        }
        return new AllowedTarget(Cidr.parse(text), Optional.empty());
    }

    private static Cidr bracketed(String text) {
        Cidr addresses = Cidr.parse(text);
        if (addresses.network() instanceof Ipv4) {
            throw Problem.of(ErrorCode.SYNTAX, "allowed target " + addresses, "is IPv4 and stands in brackets")
                    .remedy("Write it like 127.0.0.1:8080")
                    .fact("field", "allowed target")
                    .toException();
        }
        return addresses;
    }

    private static Port portBehind(String text, int colon) {
        return Port.parse(text.substring(colon + 1));
    }

    /**
     * {@return whether this exception opens {@code address} at {@code targetPort}}
     *
     * @param address where a client wants to go, as it was resolved
     * @param targetPort at which port
     */
    public boolean opens(IpAddress address, Port targetPort) {
        boolean portOpen = port.map(targetPort::equals).orElse(!targetPort.equals(SMTP));
        return portOpen && addresses.contains(address);
    }

    /** {@return the form that {@link #parse} reads} */
    @Override
    public String toString() {
        boolean brackets = port.isPresent() && addresses.network().bits() > Integer.SIZE;
        String network = brackets ? "[" + addresses + "]" : addresses.toString();
        return port.map(p -> network + ":" + p).orElse(network);
    }
}
