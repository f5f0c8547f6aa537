package io.vpnmanager.api.protocol;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
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

    /** {@return the exception for exactly this address and port} */
    public static AllowedTarget exactly(IpAddress address, Port port) {
        return new AllowedTarget(Cidr.single(address), Optional.of(port));
    }

    /**
     * Reads {@code network}, {@code address}, or either followed by {@code :port}; IPv6 with a port stands in brackets,
     * prefix included: {@code 10.0.0.0/8}, {@code 127.0.0.1:8080}, {@code [fd00::/8]:443}.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException when malformed
     */
    public static AllowedTarget parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = text.startsWith("[") ? text.indexOf("]:") > 0 : colon >= 0 && text.indexOf(':') == colon;
        if (!hasPort) {
            return new AllowedTarget(Cidr.parse(withoutBrackets(text)), Optional.empty());
        }
        Cidr addresses = Cidr.parse(withoutBrackets(text.substring(0, colon)));
        return new AllowedTarget(addresses, Optional.of(Port.parse(text.substring(colon + 1))));
    }

    /** {@return whether this exception opens {@code address} at {@code targetPort}} */
    public boolean opens(IpAddress address, Port targetPort) {
        boolean portOpen = port.map(targetPort::equals).orElse(!targetPort.equals(SMTP));
        return portOpen && addresses.contains(address);
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    /** {@return the form that {@link #parse} reads} */
    @Override
    public String toString() {
        boolean brackets = port.isPresent() && addresses.network().bits() > Integer.SIZE;
        String network = brackets ? "[" + addresses + "]" : addresses.toString();
        return port.map(p -> network + ":" + p).orElse(network);
    }
}
