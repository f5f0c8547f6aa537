package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Ports of the agent's container that clients reach at the same ports of the machine.
 *
 * <pre>
 * text = [ IPv4 ":" ] port [ "-" port ] [ "/tcp" / "/udp" ]   ; TCP where nothing is said
 * </pre>
 *
 * @param address the address of the machine; empty for all, or for loopback in {@link StackProfile#DEVELOPMENT}
 * @param ports which
 * @param transport what carries them
 */
public record PublishedPort(Optional<Ipv4> address, PortRange ports, Transport transport) {
    /** Checks for null. */
    public PublishedPort {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(transport, "transport");
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text what to read, for example {@code 1080}, {@code 192.0.2.1:443} or {@code 40000-40099/udp}
     * @return the ports
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for text of another shape, {@code UNK} for
     *     another transport, and as {@link Ipv4#parse} and {@link PortRange#parse} say
     */
    public static PublishedPort parse(String text) {
        int slash = text.lastIndexOf('/');
        Transport transport = slash < 0 ? Transport.TCP : transport(text, text.substring(slash + 1));
        String place = slash < 0 ? text : text.substring(0, slash);
        int colon = place.lastIndexOf(':');
        Optional<Ipv4> address = colon < 0 ? Optional.empty() : Optional.of(Ipv4.parse(place.substring(0, colon)));
        return new PublishedPort(address, PortRange.parse(place.substring(colon + 1)), transport);
    }

    /** The one of a part that is reached over TCP, at an IPv4 address. */
    static PublishedPort at(Endpoint place) {
        Optional<Ipv4> address =
                place.host() instanceof Ipv4 known && !known.isWildcard() ? Optional.of(known) : Optional.empty();
        return new PublishedPort(address, PortRange.of(place.port()), Transport.TCP);
    }

    private static Transport transport(String text, String name) {
        return switch (name) {
            case "tcp" -> Transport.TCP;
            case "udp" -> Transport.UDP;
            default ->
                throw Problem.of(
                                ErrorCode.UNKNOWN,
                                "published port " + VisibleText.quoted(text),
                                "names a transport that is not known")
                        .remedy("Write it like 1080, 192.0.2.1:443 or 40000-40099/udp")
                        .fact("field", "port")
                        .toException();
        };
    }

    /**
     * {@return whether both want one port of the machine}
     *
     * @param other other ports
     */
    public boolean meets(PublishedPort other) {
        boolean sameAddress = address.isEmpty() || other.address.isEmpty() || address.equals(other.address);
        return sameAddress && transport == other.transport && ports.meets(other.ports);
    }

    /** {@return the text that {@link #parse} reads, with the transport} */
    @Override
    public String toString() {
        return address.map(known -> known + ":").orElse("") + ports + "/"
                + transport.name().toLowerCase(Locale.ROOT);
    }
}
