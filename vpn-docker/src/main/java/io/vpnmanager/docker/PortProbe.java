package io.vpnmanager.docker;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;

/** Tells whether a port of this machine is held, by binding it on its exact address and letting it go again. */
final class PortProbe {
    private PortProbe() {}

    static boolean isTaken(PublishedPort port) {
        return isTaken(port.address(), port.hostPort().number(), port.transport());
    }

    /**
     * Java cannot bind the IPv6 wildcard without the IPv4 one; where that fails because of the latter, nothing is known
     * of the former.
     */
    private static boolean isTaken(IpAddress address, int port, Transport transport) {
        boolean taken = isRefused(address, port, transport);
        boolean both = address.isWildcard() && !(address instanceof Ipv4);
        return taken && !(both && isRefused(new Ipv4(0), port, transport));
    }

    private static boolean isRefused(IpAddress address, int port, Transport transport) {
        ProtocolFamily family = address instanceof Ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        InetSocketAddress place = new InetSocketAddress(address.toInetAddress(), port);
        try {
            switch (transport) {
                case TCP -> bindTcp(family, place);
                case UDP -> bindUdp(family, place);
            }
            return false;
        } catch (BindException e) {
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
        } catch (IOException e) {
            return false;
        }
    }

    /** As engines bind: a port whose last connections are only fading is free. */
    private static void bindTcp(ProtocolFamily family, InetSocketAddress place) throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(family)) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(place);
        }
    }

    private static void bindUdp(ProtocolFamily family, InetSocketAddress place) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.bind(place);
        }
    }
}
