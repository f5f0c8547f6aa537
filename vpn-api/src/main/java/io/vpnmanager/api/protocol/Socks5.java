package io.vpnmanager.api.protocol;

import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A SOCKS5 server: CONNECT for users with a password; nobody else is served.
 *
 * <p>Settings: those of {@link Inbound}.
 *
 * @param inbound how clients come to it
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929</a>
 */
public record Socks5(Inbound inbound, TargetPolicy targets) implements Protocol {
    static final List<String> SETTINGS = Inbound.SETTINGS;

    /** Checks for null. */
    public Socks5 {
        Objects.requireNonNull(inbound, "inbound");
        Objects.requireNonNull(targets, "targets");
    }

    /**
     * A SOCKS5 server to which clients come by themselves.
     *
     * @param targets where clients may go beyond the public Internet
     */
    public Socks5(TargetPolicy targets) {
        this(Inbound.DIRECT, targets);
    }

    static Socks5 read(SettingReader settings, TargetPolicy targets) {
        return new Socks5(Inbound.read(settings), targets);
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
        SortedMap<String, List<String>> settings = new TreeMap<>();
        inbound.writeTo(settings);
        return settings;
    }
}
