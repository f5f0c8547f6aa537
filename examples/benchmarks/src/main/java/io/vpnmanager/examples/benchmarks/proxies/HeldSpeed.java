package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    private final int seconds;

    private HeldSpeed(int seconds) {
        this.seconds = seconds;
    }

    /** Measures, and prints a line for each rate, direction and number of connections. */
    public static void main(String... arguments) {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SECONDS;
        List<String> rates = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : RATES;
        HeldSpeed held = new HeldSpeed(seconds);
        ProxiedTarget.measure(
                held::talk, proxied -> rates.stream().map(BitRate::parse).forEach(rate -> held.measure(proxied, rate)));
    }

    /** What the target does: a first byte of d wants data, any other gives it; the second is the run. */
    private void talk(Socket client) throws IOException {
        int way = client.getInputStream().read();
        int of = client.getInputStream().read();
        if (way == 'd') {
            writeForEver(client);
        }
        countWhatComes(client, of);
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

    private void measure(ProxiedTarget proxied, BitRate rate) {
        Limits download = new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(rate));
        Limits upload = new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(rate), Optional.empty());
        for (int connections : List.of(1, 4)) {
            report(proxied, rate, "download", connections, download);
            report(proxied, rate, "upload", connections, upload);
        }
    }

    private void report(ProxiedTarget proxied, BitRate rate, String way, int connections, Limits limits) {
        String name = (way + "-" + rate + "-" + connections).toLowerCase(Locale.ROOT);
        User user = proxied.vpn()
                .users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.HTTP)
                        .terms(Terms.NONE.limits(limits))
                        .build());
        double share = bytesPerSecond(proxied, user, way, connections) / rate.bytesPerSecond();
        System.out.printf("%s at %s, connections: %d: %.1f %% of the limit%n", way, rate, connections, 100 * share);
    }

    private double bytesPerSecond(ProxiedTarget proxied, User user, String way, int connections) {
        List<Socket> sockets = new ArrayList<>();
        int of = ++run;
        try {
            for (int i = 0; i < connections; i++) {
                Socket socket = proxied.connect(user);
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
