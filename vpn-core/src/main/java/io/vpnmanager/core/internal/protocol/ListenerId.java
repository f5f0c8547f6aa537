package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.ServerId;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the places where a server listens: that of its present keys, or that of keys which are being retired. What
 * serves it keeps its name while the keys before become the retiring ones, so nobody there is cut.
 *
 * <pre>
 * listener = server [ "-" keys ]    ; without keys for the first
 * </pre>
 *
 * @param server whose
 * @param keys the version of its keys there
 */
public record ListenerId(ServerId server, long keys) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})(?:-([1-9][0-9]{0,17}))?");

    /** Checks for null. */
    public ListenerId {
        Objects.requireNonNull(server, "server");
    }

    /** {@return the listener of a server whose keys were never rotated} */
    public static ListenerId first(ServerId server) {
        return new ListenerId(server, 1);
    }

    /** {@return the listener of this text; empty when it is none} */
    public static Optional<ListenerId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long keys =
                    Optional.ofNullable(matcher.group(2)).map(Long::parseLong).orElse(1L);
            return Optional.of(new ListenerId(ServerId.parse(matcher.group(1)), keys))
                    .filter(listener -> listener.toString().equals(text));
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    /** {@return the text, which may be part of the name of a container} */
    @Override
    public String toString() {
        return keys == 1 ? server.toString() : server + "-" + keys;
    }
}
