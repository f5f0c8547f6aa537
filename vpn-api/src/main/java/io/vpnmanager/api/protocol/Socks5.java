package io.vpnmanager.api.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * A SOCKS5 server: CONNECT for users with a password; nobody else is served.
 *
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929</a>
 */
public record Socks5(TargetPolicy targets) implements Protocol {
    /** Checks for null. */
    public Socks5 {
        Objects.requireNonNull(targets, "targets");
    }

    /** {@return a server whose clients reach public addresses only} */
    public static Socks5 closedByDefault() {
        return new Socks5(TargetPolicy.PUBLIC_ONLY);
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.SOCKS5;
    }

    @Override
    public SortedMap<String, List<String>> settings() {
        return Collections.emptySortedMap();
    }
}
