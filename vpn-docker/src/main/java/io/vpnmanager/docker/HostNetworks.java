package io.vpnmanager.docker;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks that this machine has interfaces in or routes to. The default route, which leads everywhere, is none.
 * Routes are read from the kernel's tables, where there are such:
 *
 * <pre>
 * /proc/net/route       iface destination gateway flags refcnt use metric mask …   ; hexadecimal, in the machine's order
 * /proc/net/ipv6_route  destination prefix …                                       ; hexadecimal, in network order
 * </pre>
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html">proc_pid_net(5)</a>
 */
record HostNetworks(Path ipv4Routes, Path ipv6Routes) {
    /** Of the network namespace of this process. */
    static final HostNetworks OURS = new HostNetworks(Path.of("/proc/net/route"), Path.of("/proc/net/ipv6_route"));

    private static final Logger LOG = LoggerFactory.getLogger(HostNetworks.class);
    private static final int MASK_COLUMN = 7;

    List<Cidr> all() {
        List<Cidr> networks = new ArrayList<>(interfaces());
        lines(ipv4Routes).stream().skip(1).map(HostNetworks::ipv4).forEach(networks::add);
        lines(ipv6Routes).stream().map(HostNetworks::ipv6).forEach(networks::add);
        networks.removeIf(network -> network.prefixBits() == 0);
        return List.copyOf(networks);
    }

    private static List<Cidr> interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(device -> device.getInterfaceAddresses().stream())
                    .flatMap(address -> network(address).stream())
                    .toList();
        } catch (SocketException e) {
            LOG.atWarn().setCause(e).log("the interfaces of this machine cannot be read");
            return List.of();
        }
    }

    private static Optional<Cidr> network(InterfaceAddress address) {
        IpAddress inside = IpAddress.of(address.getAddress());
        int prefixBits = address.getNetworkPrefixLength();
        return prefixBits < 0 || prefixBits > inside.bits()
                ? Optional.empty()
                : Optional.of(Cidr.containing(inside, prefixBits));
    }

    private static List<String[]> lines(Path table) {
        try {
            return Files.readAllLines(table, StandardCharsets.US_ASCII).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.strip().split("\\s+"))
                    .toList();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).addKeyValue("table", table).log("no table of routes");
            return List.of();
        }
    }

    private static Cidr ipv4(String[] columns) {
        int mask = machineOrder(columns[MASK_COLUMN]);
        return Cidr.containing(new Ipv4(machineOrder(columns[1])), Integer.bitCount(mask));
    }

    private static int machineOrder(String hex) {
        int number = Integer.parseUnsignedInt(hex, 16);
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(number) : number;
    }

    private static Cidr ipv6(String[] columns) {
        byte[] bytes = HexFormat.of().parseHex(columns[0]);
        return Cidr.containing(IpAddress.ofBytes(ByteBuffer.wrap(bytes).array()), Integer.parseInt(columns[1], 16));
    }
}
