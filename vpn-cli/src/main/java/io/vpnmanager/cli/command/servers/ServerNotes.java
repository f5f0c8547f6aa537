package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.cli.output.Notes;
import java.util.Optional;

/** What somebody may not have meant who made or changed a server so. */
final class ServerNotes {
    private ServerNotes() {}

    static void say(Vpn vpn, Server server, Notes notes) {
        ServerSpec spec = server.spec();
        if (spec.listen().isWildcard() && spec.publicHost().isEmpty()) {
            notes.say("server " + spec.name() + " listens on all addresses, and links can name none of them: give it "
                    + "a --public-host");
        }
        datagramPorts(spec)
                .ifPresent(ports -> vpn.servers().list().stream()
                        .filter(other -> !other.id().equals(server.id()) && meet(other.spec(), spec, ports))
                        .forEach(other -> notes.say("server " + other.name() + " takes UDP ports of " + ports
                                + " as well; " + "those that it uses are not there for this one")));
    }

    private static boolean meet(ServerSpec other, ServerSpec spec, PortRange ports) {
        return other.listen().meets(spec.listen())
                && datagramPorts(other).filter(ports::meets).isPresent();
    }

    private static Optional<PortRange> datagramPorts(ServerSpec spec) {
        return spec.protocol() instanceof Socks5 socks5 ? socks5.udpPorts() : Optional.empty();
    }
}
