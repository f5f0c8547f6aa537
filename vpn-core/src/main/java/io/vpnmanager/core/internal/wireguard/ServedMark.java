package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a container serves, as it tells the next agent: written into its memory when everything else is done, so that a
 * container without it is one that somebody did not come to the end with.
 *
 * <pre>
 * mark = "revision " number LF "listen " address LF "port " port LF "subnet " network LF [ "subnet6 " network LF ]
 *        [ "restarts " number LF ] "end" LF
 * </pre>
 *
 * @param revision of which revision of its spec
 * @param listen where the host listens for it
 * @param port at which port
 * @param addresses inside the tunnel
 * @param restarts how often the server had been restarted when the container was made
 */
record ServedMark(long revision, IpAddress listen, Port port, TunnelAddresses addresses, long restarts) {
    private static final int FEWEST_LINES = 5;
    private static final int MOST_LINES = 7;

    static ServedMark of(Server server, WireGuard protocol) {
        ServerSpec spec = server.spec();
        return new ServedMark(
                server.revision(),
                spec.listen(),
                spec.port().orElseThrow(),
                TunnelAddresses.of(protocol),
                spec.restarts());
    }

    /** {@return whether a container that is marked so can become as this one says without a new start} */
    boolean isOfOneContainerWith(ServedMark other) {
        return listen.equals(other.listen)
                && port.equals(other.port)
                && addresses.equals(other.addresses)
                && restarts == other.restarts;
    }

    String render() {
        List<String> lines = new ArrayList<>(
                List.of("revision " + revision, "listen " + listen, "port " + port, "subnet " + addresses.subnet()));
        addresses.subnet6().ifPresent(subnet -> lines.add("subnet6 " + subnet));
        if (restarts > 0) {
            lines.add("restarts " + restarts);
        }
        lines.add("end");
        return String.join("\n", lines) + "\n";
    }

    /** {@return what a text says; empty when it is no whole mark} */
    static Optional<ServedMark> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < FEWEST_LINES || lines.size() > MOST_LINES || !text.endsWith("\nend\n")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServedMark(
                            Long.parseLong(value(lines, 0, "revision ")),
                            IpAddress.parse(value(lines, 1, "listen ")),
                            Port.parse(value(lines, 2, "port ")),
                            new TunnelAddresses(
                                    Cidr.parse(value(lines, 3, "subnet ")),
                                    optional(lines, "subnet6 ").map(Cidr::parse)),
                            optional(lines, "restarts ").map(Long::parseLong).orElse(0L)))
                    .filter(mark -> mark.render().equals(text));
        } catch (VpnException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> optional(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst();
    }

    private static String value(List<String> lines, int index, String name) {
        String line = lines.get(index);
        return line.startsWith(name) ? line.substring(name.length()) : "";
    }
}
