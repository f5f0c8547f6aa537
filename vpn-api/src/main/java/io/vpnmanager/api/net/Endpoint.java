package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import java.util.Objects;

/**
 * A host and a port, written {@code host:port} with IPv6 in brackets.
 *
 * @param host where
 * @param port at which port
 */
public record Endpoint(Host host, Port port) {
    private static final int LONGEST_TEXT = 1024;

    /** Checks for null. */
    public Endpoint {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(port, "port");
    }

    /**
     * Reads {@code host:port}; an IPv6 address must stand in brackets.
     *
     * @param text what to read
     * @return the endpoint
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when either half is missing or malformed,
     *     {@code RNG} when the port is out of range, {@code ENC} outside printable ASCII, {@code BIG} beyond 1024
     *     characters
     */
    public static Endpoint parse(String text) {
        NetText.requirePlainAscii("endpoint", text, LONGEST_TEXT);
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw malformed(text, "has no port");
        }
        String host = text.substring(0, colon);
        if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
            throw malformed(text, "has an IPv6 address without brackets");
        }
        return new Endpoint(Host.parse(host), Port.parse(text.substring(colon + 1)));
    }

    private static RuntimeException malformed(String text, String why) {
        return NetText.problem(ErrorCode.SYNTAX, "endpoint", text, why)
                .remedy("Write it like vpn.example.org:443 or [2001:db8::10]:443")
                .toException();
    }

    /** {@return {@code host:port}, IPv6 in brackets} */
    @Override
    public String toString() {
        return host.inAuthority() + ":" + port;
    }
}
