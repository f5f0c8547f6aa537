package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A target on loopback, and a home whose HTTP proxy in this process leads to it.
 *
 * @param vpn the home, whose agent runs
 * @param server the proxy
 * @param address the target
 */
record ProxiedTarget(Vpn vpn, Server server, InetSocketAddress address) {
    /** What the target does with one connection, which is closed when it returns. */
    interface Talk {
        void with(Socket client) throws IOException;
    }

    /** What is measured. */
    interface Measuring {
        void through(ProxiedTarget proxied) throws IOException;
    }

    /** Prints what machine this is, and measures for as long as all of it is there. */
    static void measure(Talk talk, Measuring measuring) {
        Homes.withFolder(folder -> {
            System.out.println(Machine.describe(folder));
            try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    Vpn vpn = Homes.open(folder)) {
                Thread.ofVirtual().start(() -> accept(listening, talk));
                vpn.agent().start();
                InetSocketAddress address = (InetSocketAddress) listening.getLocalSocketAddress();
                measuring.through(new ProxiedTarget(vpn, proxy(vpn, address), address));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Server proxy(Vpn vpn, InetSocketAddress address) {
        AllowedTarget allowed = AllowedTarget.parse("127.0.0.1:" + address.getPort());
        return vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(new HttpProxy(TargetPolicy.allowing(allowed)))
                        .build());
    }

    private static void accept(ServerSocket listening, Talk talk) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> talk(client, talk));
            } catch (IOException e) {
                return; // It was closed: everything is measured.
            }
        }
    }

    private static void talk(Socket client, Talk talk) {
        try (client) {
            talk.with(client);
        } catch (IOException e) {
            // The other end has gone, or was cut off.
        }
    }

    /** {@return a connection of this user to the target} */
    Socket connect(User user) throws IOException {
        return ProxyTunnel.open(vpn.links().of(user, server), address);
    }
}
