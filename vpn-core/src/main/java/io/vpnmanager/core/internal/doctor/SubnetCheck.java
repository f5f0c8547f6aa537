package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the subnets of WireGuard servers are nobody else's: a client that is given an address of a network that this
 * machine is in can't reach that network.
 */
final class SubnetCheck implements Check {
    private static final String NAME = "subnets";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int BITS_OF_A_BYTE = 8;

    private final Path routes;

    /**
     * A check of subnets.
     *
     * @param routes the routes of the kernel, in the form of {@code /proc/net/route}
     */
    SubnetCheck(Path routes) {
        this.routes = routes;
    }

    private record Route(String device, Cidr target) {}

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Server> servers = patient.of(ProtocolKind.WIREGUARD);
        if (servers.isEmpty()) {
            return List.of(patient.unseen(NAME, "subnets")
                    .orElseGet(() -> Diagnosis.skipped(NAME, "subnets", "are wanted by no server")));
        }
        try {
            List<Route> known = routes();
            return servers.stream().map(server -> look(server, known)).toList();
        } catch (IOException e) {
            return List.of(Diagnosis.skipped(NAME, "subnets", "cannot be compared: " + e));
        }
    }

    private static Diagnosis look(Server server, List<Route> known) {
        Cidr subnet = ((WireGuard) server.spec().protocol()).subnet();
        Optional<Route> other =
                known.stream().filter(route -> route.target().overlaps(subnet)).findFirst();
        String subject = "server " + server.name();
        return other.map(route -> Diagnosis.warning(
                        NAME,
                        subject,
                        "gives addresses of " + subnet + ", which overlaps " + route.target() + " at " + route.device(),
                        "Choose another: vpn servers update " + server.name() + " --subnet NET"))
                .orElseGet(() -> Diagnosis.ok(NAME, subject, "has " + subnet + " for itself"));
    }

    private List<Route> routes() throws IOException {
        List<Route> found = new ArrayList<>();
        for (String line : Files.readAllLines(routes)) {
            String[] words = SPACES.split(line.strip(), -1);
            // Device, target, gateway, flags, references, uses, metric, mask: numbers as this machine stores them.
            if (words.length > 7 && words[1].matches("[0-9A-F]{8}") && !words[7].equals("00000000")) {
                found.add(new Route(words[0], cidr(words[1], words[7])));
            }
        }
        return found;
    }

    private static Cidr cidr(String target, String mask) {
        int address = Integer.reverseBytes(Integer.parseUnsignedInt(target, 16));
        int bits = Integer.bitCount(Integer.parseUnsignedInt(mask, 16));
        StringBuilder text = new StringBuilder();
        for (int shift = 24; shift >= 0; shift -= BITS_OF_A_BYTE) {
            text.append(text.isEmpty() ? "" : ".").append(address >>> shift & 0xFF);
        }
        return Cidr.containing(IpAddress.parse(text.toString()), bits);
    }
}
