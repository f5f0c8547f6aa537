package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the ports of servers are held by these servers, or by nobody. Each is tried by binding it for a moment. */
final class PortCheck implements Check {
    private static final String NAME = "ports";
    private static final int FIRST_OF_EVERYBODY = 1024;

    private final PortHolders holders;

    /** A check that asks these who has a port. */
    PortCheck(PortHolders holders) {
        this.holders = holders;
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Server> servers = patient.servers().stream()
                .filter(server -> server.spec().port().isPresent())
                .toList();
        if (servers.isEmpty()) {
            return List.of(patient.unseen(NAME, "ports")
                    .orElseGet(() -> Diagnosis.skipped(NAME, "ports", "are wanted by no server")));
        }
        boolean followed = followed(patient);
        return servers.stream()
                .flatMap(server -> server.spec().protocol().kind().transports().stream()
                        .sorted()
                        .map(transport -> look(patient, server, transport, followed)))
                .toList();
    }

    private static boolean followed(Patient patient) {
        try {
            return patient.vpn()
                    .filter(vpn -> vpn.agent().status().place() != AgentStatus.Place.NOWHERE)
                    .isPresent();
        } catch (VpnException e) {
            return false;
        }
    }

    private Diagnosis look(Patient patient, Server server, Transport transport, boolean followed) {
        Port port = server.spec().port().orElseThrow();
        IpAddress address = server.spec().listen();
        String where = transport.name().toLowerCase(Locale.ROOT) + " port " + port + " of " + address;
        String subject = "server " + server.name();
        boolean contained = patient.contained().contains(server);
        if (server.report().state() == ServerReport.State.SERVING && (followed || contained)) {
            return Diagnosis.ok(NAME, subject, "has " + where);
        }
        try {
            bind(address, port, transport);
            return Diagnosis.ok(NAME, subject, "will find " + where + " free");
        } catch (IOException e) {
            Optional<String> holder = isTaken(e) ? holders.of(address, port, transport) : Optional.empty();
            return Diagnosis.failed(
                    NAME,
                    subject,
                    ErrorCode.NETWORK,
                    "cannot have " + where + ": "
                            + holder.map(who -> who + " has it").orElseGet(e::getMessage),
                    remedy(server, port, address, holder, e));
        }
    }

    /** Whoever has a port is not what a right or an address is missing for. */
    private static boolean isTaken(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("in use");
    }

    private static String remedy(
            Server server, Port port, IpAddress address, Optional<String> holder, IOException failure) {
        String update = "vpn servers update " + server.name();
        String other = "or choose another port: " + update + " --port N";
        String said = String.valueOf(failure.getMessage());
        if (holder.isPresent()) {
            return "End that, " + other;
        }
        if (said.contains("assign")) {
            return "Give " + address + " to this machine, or choose another address: " + update + " --listen ADDRESS";
        }
        return said.contains("denied") && port.number() < FIRST_OF_EVERYBODY
                ? "Run the agent as root or with CAP_NET_BIND_SERVICE, " + other
                : "See who has it, as root: ss -lnp '( sport = :" + port + " )'; " + other;
    }

    private static void bind(IpAddress address, Port port, Transport transport) throws IOException {
        InetSocketAddress where = new InetSocketAddress(InetAddress.getByName(address.toString()), port.number());
        if (transport == Transport.TCP) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(where);
            }
        } else {
            try (DatagramSocket socket = new DatagramSocket(where)) {
                socket.getLocalPort();
            }
        }
    }
}
