package io.vpnmanager.core.internal.xray.session;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a core's access log that tells of a session.
 *
 * <pre>
 * line   = date SP time SP "from" SP [ "tcp:" / "udp:" ] source SP "accepted" SP target [ SP "[" route "]" ] SP "email:" SP email
 * source = address ":" port / "[" address "]" ":" port
 * </pre>
 *
 * @param source where the client connected from, as the core sees it
 * @param email who it is
 */
record AccessLine(Endpoint source, String email) {
    private static final Pattern SHAPE =
            Pattern.compile("\\S+ \\S+ from (?:tcp:|udp:)?(\\S+) accepted \\S+ (?:\\[[^\\]]*\\] )?email: (\\S+)");

    /** {@return what a line says; empty for a line of another kind} A target cannot imitate one: it has no blanks. */
    static Optional<AccessLine> parse(String line) {
        Matcher matcher = SHAPE.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Endpoint source = Endpoint.parse(matcher.group(1));
            return source.host() instanceof IpAddress
                    ? Optional.of(new AccessLine(source, matcher.group(2)))
                    : Optional.empty();
        } catch (VpnException e) {
            return Optional.empty();
        }
    }
}
