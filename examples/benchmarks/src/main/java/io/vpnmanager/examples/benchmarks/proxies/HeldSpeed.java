package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.Limits;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How near the speed of a user comes to its limit, through the HTTP proxy of this process, with one connection and with
 * four. The first second is not counted. Arguments: how many seconds for each (10), then rates (1Mbit 10Mbit 100Mbit
 * 1Gbit).
 */
public final class HeldSpeed {
    private static final int SECONDS = 10;
    private static final List<String> RATES = List.of("1Mbit", "10Mbit", "100Mbit", "1Gbit");
    private static final int CHUNK = 64 * 1024;

    /** By run: what the system holds for one goes on arriving, at its pace, while the next is measured. */
    private final Map<Integer, LongAdder> arrived = new ConcurrentHashMap<>();

    private int run;
    private final Vpn vpn;
    private final Server server;
    private final InetSocketAddress target;
    private final int seconds;

    private HeldSpeed(Vpn vpn, InetSocketAddress target, int seconds) {
        this.vpn = vpn;
        this.target = target;
        this.seconds = seconds;
        AllowedTarget allowed = AllowedTarget.parse("127.0.0.1:" + target.getPort());
        this.server = vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(new HttpProxy(TargetPolicy.allowing(allowed)))
                        .build());
    }

    /** Measures, and prints a line for each rate, direction and number of connections. */
    public static void main(String... arguments) {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SECONDS;
        List<String> rates = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : RATES;
        Homes.withFolder(folder -> {
            System.out.println(Machine.describe(folder));
            try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    Vpn vpn = Homes.open(folder)) {
                HeldSpeed held = new HeldSpeed(vpn, (InetSocketAddress) listening.getLocalSocketAddress(), seconds);
                Thread.ofVirtual().start(() -> held.accept(listening));
                vpn.agent().start();
                rates.stream().map(BitRate::parse).forEach(held::measure);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return; // It was closed: everything is measured.
            }
        }
    }

    /** What the target does: a first byte of d wants data, any other gives it; the second is the run. */
    private void talk(Socket client) {
        try (client) {
            int way = client.getInputStream().read();
            int of = client.getInputStream().read();
            if (way == 'd') {
                writeForEver(client);
            }
            countWhatComes(client, of);
        } catch (IOException e) {
            // The client has seen enough and went.
        }
    }

    private static void writeForEver(Socket socket) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            socket.getOutputStream().write(chunk);
        }
    }

    private void countWhatComes(Socket socket, int of) throws IOException {
        byte[] chunk = new byte[CHUNK];
        LongAdder count = count(of);
        InputStream in = socket.getInputStream();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            count.add(read);
        }
    }

    private LongAdder count(int of) {
        return arrived.computeIfAbsent(of, first -> new LongAdder());
    }

    private void measure(BitRate rate) {
        Limits download = new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(rate));
        Limits upload = new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(rate), Optional.empty());
        for (int connections : List.of(1, 4)) {
            report(rate, "download", connections, download);
            report(rate, "upload", connections, upload);
        }
    }

    private void report(BitRate rate, String way, int connections, Limits limits) {
        String name = (way + "-" + rate + "-" + connections).toLowerCase(Locale.ROOT);
        User user = vpn.users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.HTTP)
                        .terms(Terms.NONE.limits(limits))
                        .build());
        double share = bytesPerSecond(vpn.links().of(user, server), way, connections) / rate.bytesPerSecond();
        System.out.printf("%s at %s, connections: %d: %.1f %% of the limit%n", way, rate, connections, 100 * share);
    }

    private double bytesPerSecond(Link link, String way, int connections) {
        List<Socket> sockets = new ArrayList<>();
        int of = ++run;
        try {
            for (int i = 0; i < connections; i++) {
                Socket socket = ProxyTunnel.open(link, target);
                sockets.add(socket);
                socket.getOutputStream().write(new byte[] {(byte) way.charAt(0), (byte) of});
                Thread.ofVirtual().start(() -> move(socket, way, of));
            }
            TimeUnit.SECONDS.sleep(1);
            long before = count(of).sum();
            long begin = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            return (count(of).sum() - before) * 1e9 / (System.nanoTime() - begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            sockets.forEach(HeldSpeed::close);
        }
    }

    private void move(Socket socket, String way, int of) {
        try {
            if (way.charAt(0) == 'd') {
                countWhatComes(socket, of);
            } else {
                writeForEver(socket);
            }
        } catch (IOException e) {
            // It was closed: this speed is measured.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
