package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * How much more than a quota moves before its user is cut off, at the full speed of this machine, through the HTTP
 * proxy of this process; beside it, for how long that amount moves at the speed of the run. An agent looks at the
 * counts once a second. Arguments: how many users (10), the quota of each (256MiB).
 */
public final class QuotaOverrun {
    private static final int USERS = 10;
    private static final String QUOTA = "256MiB";
    private static final int CHUNK = 64 * 1024;

    private final Vpn vpn;
    private final Server server;
    private final InetSocketAddress target;
    private final ByteSize quota;

    private QuotaOverrun(Vpn vpn, InetSocketAddress target, ByteSize quota) {
        this.vpn = vpn;
        this.target = target;
        this.quota = quota;
        AllowedTarget allowed = AllowedTarget.parse("127.0.0.1:" + target.getPort());
        this.server = vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(new HttpProxy(TargetPolicy.allowing(allowed)))
                        .build());
    }

    /** Measures, and prints a line for each user. */
    public static void main(String... arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        ByteSize quota = ByteSize.parse(arguments.length > 1 ? arguments[1] : QUOTA);
        Homes.withFolder(folder -> {
            System.out.println(Machine.describe(folder));
            try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    Vpn vpn = Homes.open(folder)) {
                Thread.ofVirtual().start(() -> accept(listening));
                vpn.agent().start();
                QuotaOverrun overrun =
                        new QuotaOverrun(vpn, (InetSocketAddress) listening.getLocalSocketAddress(), quota);
                for (int i = 0; i < users; i++) {
                    overrun.measure("limited" + i);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> writeForEver(client));
            } catch (IOException e) {
                return; // It was closed: everything is measured.
            }
        }
    }

    private static void writeForEver(Socket client) {
        byte[] chunk = new byte[CHUNK];
        try (client) {
            while (true) {
                client.getOutputStream().write(chunk);
            }
        } catch (IOException e) {
            // The user has been cut off, which is what is waited for.
        }
    }

    private void measure(String name) throws IOException {
        User user = vpn.users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.HTTP)
                        .terms(Terms.NONE.quota(Quota.of(quota, QuotaReset.NEVER)))
                        .build());
        try (Socket socket = ProxyTunnel.open(vpn.links().of(user, server), target)) {
            long begin = System.nanoTime();
            long moved = untilCutOff(socket.getInputStream());
            double perSecond = moved * 1e9 / (System.nanoTime() - begin);
            long over = moved - quota.bytes();
            System.out.printf(
                    "%s: %.1f MiB over its %s at %.0f MiB/s, the traffic of %.2f s%n",
                    name, over / 1048576.0, quota, perSecond / 1048576.0, over / perSecond);
        }
    }

    private static long untilCutOff(InputStream in) {
        byte[] chunk = new byte[CHUNK];
        long moved = 0;
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                moved += read;
            }
        } catch (IOException e) {
            // Cut off by a reset.
        }
        return moved;
    }
}
